package cn.suanquan.kernel;

/// How far work is that takes long: whoever does it says so, and whoever began it hears it. Where nobody listens, as in
/// a request, it is said to nobody.
public final class Progress {
    private static final ScopedValue<Listener> LISTENING = ScopedValue.newInstance();

    private Progress() {}

    /// Who hears how far it is.
    @FunctionalInterface
    public interface Listener {
        /// @param step what is being done, by a stable name
        void heard(String step, int done, int total);
    }

    /// Does the work; what it says meanwhile is heard.
    public static <T> T heardBy(Listener listener, ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(LISTENING, listener).call(work);
    }

    public static void say(String step, int done, int total) {
        if (LISTENING.isBound()) {
            LISTENING.get().heard(step, done, total);
        }
    }
}
