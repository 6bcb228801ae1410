package cn.suanquan.audit;

import java.time.Instant;
import java.util.Map;

/// One line of the trail: who did what, to what, and why.
///
/// @param person issuer and subject, or the name of a job
/// @param act as `room.verb`; what was refused ends in `.refused`
/// @param object as `kind/id`
/// @param detail what changed
public record TrailLine(
        long id, Instant at, String person, String act, String object, String reason, Map<String, Object> detail) {}
