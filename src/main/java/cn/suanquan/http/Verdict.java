package cn.suanquan.http;

/// What the gate decides of a request before its body is read.
enum Verdict {
    ADMITTED,
    /// The client has too much in flight, or asks too often (429).
    CLIENT_REQUESTS,
    CLIENT_BYTES,
    CLIENT_RATE,
    /// The same for all together whose token has not been seen to be good (429).
    STRANGER_REQUESTS,
    STRANGER_BYTES,
    STRANGER_RATE,
    /// The service as a whole has too much in flight (503).
    SERVICE_REQUESTS,
    SERVICE_BYTES,
    /// Too much of what was admitted waits to be written (503).
    WAITING;

    boolean isOfTheService() {
        return compareTo(SERVICE_REQUESTS) >= 0;
    }

    static Verdict ofService(Allowance.Bound bound) {
        return bound == Allowance.Bound.BYTES ? SERVICE_BYTES : SERVICE_REQUESTS;
    }

    static Verdict ofClient(Allowance.Bound bound, boolean isStranger) {
        return switch (bound) {
            case NONE -> ADMITTED;
            case REQUESTS -> isStranger ? STRANGER_REQUESTS : CLIENT_REQUESTS;
            case BYTES -> isStranger ? STRANGER_BYTES : CLIENT_BYTES;
            case RATE -> isStranger ? STRANGER_RATE : CLIENT_RATE;
        };
    }
}
