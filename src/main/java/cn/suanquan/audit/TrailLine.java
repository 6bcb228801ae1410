package cn.suanquan.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;

/// One line of the trail: who did what, to what, and why.
///
/// @param person issuer and subject, or the name of a job
/// @param act as `room.verb`; what was refused is `room.refused`
/// @param object as `kind/id`
/// @param detail of an act what stood `before` it and what stands `after` it; of a refused one the request and the code
public record TrailLine(
        long id,
        Instant at,
        String person,
        String act,
        String object,
        String reason,
        @JsonProperty("isRefused") boolean isRefused,
        Map<String, Object> detail) {}
