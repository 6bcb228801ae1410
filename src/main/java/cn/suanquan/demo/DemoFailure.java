package cn.suanquan.demo;

/// The demo met an answer it did not expect; the message says of what request and what the answer was.
final class DemoFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
        super(message);
    }

    DemoFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
