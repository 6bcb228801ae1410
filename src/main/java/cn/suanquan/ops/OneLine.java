package cn.suanquan.ops;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;

/// Lets every record of the log through, as one line: a line break or anything else that nobody sees, in a message, in
/// what was put into it or in what an exception says, is written as an escape. So whoever writes a text that is logged
/// cannot write another line of the log, nor colour or hide one.
@LoggingFilter(name = "one-line")
public final class OneLine implements Filter {
    private static final int CAUSES_MAX = 10;

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry instanceof ExtLogRecord known) {
            String message = String.valueOf(known.getFormattedMessage());
            if (isHidden(message)) {
                known.setMessage(escaped(message), ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
        Throwable thrown = entry.getThrown();
        if (thrown != null && isHiddenIn(thrown)) {
            entry.setThrown(new Told(thrown, CAUSES_MAX));
        }
        return true;
    }

    private static boolean isHiddenIn(Throwable thrown) {
        return Stream.iterate(thrown, each -> each != null, Throwable::getCause)
                .limit(CAUSES_MAX)
                .anyMatch(each -> isHidden(each.toString()) || each.getSuppressed().length > 0);
    }

    /// An exception in the words of another one, escaped; its frames, causes and what it suppressed are those of
    /// the other.
    private static final class Told extends Exception {
        private static final long serialVersionUID = 1L;

        Told(Throwable of, int depth) {
            super(
                    escaped(of.toString()),
                    of.getCause() == null || depth == 0 ? null : new Told(of.getCause(), depth - 1));
            setStackTrace(of.getStackTrace());
            if (depth > 0) {
                for (Throwable suppressed : of.getSuppressed()) {
                    addSuppressed(new Told(suppressed, depth - 1));
                }
            }
        }

        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }

    private static boolean isHidden(String text) {
        return text.codePoints().anyMatch(OneLine::isHidden);
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String escaped(String text) {
        return text.codePoints()
                .mapToObj(c -> c == '\n' ? "\\n" : isHidden(c) ? "\\u%04x".formatted(c) : Character.toString(c))
                .collect(Collectors.joining());
    }
}
