package cn.suanquan.client;

/// However often it was asked, no answer came that is one. Whether the request took effect is not known: the same, with
/// the same ids and the same key, may be sent again at any time.
public final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAnswer(String words) {
        super(words);
    }

    NoAnswer(String words, Throwable cause) {
        super(words, cause);
    }
}
