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
    /// The same for the checks while typing of one address, and for those of all strangers together (429).
    TYPING_REQUESTS,
    TYPING_BYTES,
    TYPING_RATE,
    /// The body says that it is larger than allowed there (413).
    TOO_LARGE,
    /// The service as a whole has too much in flight (503).
    SERVICE_REQUESTS,
    SERVICE_BYTES,
    /// Too much of what was admitted waits to be written (503).
    WAITING;

    boolean isOfTheService() {
        return compareTo(SERVICE_REQUESTS) >= 0;
    }

    /// Whose allowance a request takes from.
    enum Whose {
        CLIENT(CLIENT_REQUESTS, CLIENT_BYTES, CLIENT_RATE),
        STRANGERS(STRANGER_REQUESTS, STRANGER_BYTES, STRANGER_RATE),
        TYPING(TYPING_REQUESTS, TYPING_BYTES, TYPING_RATE),
        SERVICE(SERVICE_REQUESTS, SERVICE_BYTES, SERVICE_REQUESTS);

        private final Verdict requests;
        private final Verdict bytes;
        private final Verdict rate;

        Whose(Verdict requests, Verdict bytes, Verdict rate) {
            this.requests = requests;
            this.bytes = bytes;
            this.rate = rate;
        }

        Verdict over(Allowance.Bound bound) {
            return switch (bound) {
                case NONE -> ADMITTED;
                case REQUESTS -> requests;
                case BYTES -> bytes;
                case RATE -> rate;
            };
        }
    }
}
