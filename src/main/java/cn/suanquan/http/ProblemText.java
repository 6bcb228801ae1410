package cn.suanquan.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;

/// A problem that is answered before any endpoint, written as JSON once for all, but for the number of the request.
///
/// @param open all of it, without the bracket at its end
record ProblemText(String open) {
    static ProblemText of(ObjectMapper json, Problem problem) {
        try {
            String whole = json.writeValueAsString(problem);
            return new ProblemText(whole.substring(0, whole.length() - 1));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written as JSON", e);
        }
    }

    String of(RoutingContext asked) {
        return open + ",\"requestId\":\"" + RequestId.of(asked) + "\"}";
    }
}
