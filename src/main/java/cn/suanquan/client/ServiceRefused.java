package cn.suanquan.client;

import com.fasterxml.jackson.databind.JsonNode;

/// The service said no to a whole request, and another try would not mend it. Nothing was done.
public final class ServiceRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int WORDS_MAX = 1_000;
    private final int status;
    private final String code;

    private ServiceRefused(int status, String code, String words) {
        super("the service answered " + status + ": " + words);
        this.status = status;
        this.code = code;
    }

    static ServiceRefused of(int status, String body, JsonNode problem) {
        return new ServiceRefused(status, problem.path("code").asText(), shortened(body));
    }

    static String shortened(String body) {
        return body.substring(0, Math.min(WORDS_MAX, body.length()));
    }

    public int status() {
        return status;
    }

    /// Of the problem, as the catalogue of codes lists it; empty where the answer was none of the service's.
    public String code() {
        return code;
    }
}
