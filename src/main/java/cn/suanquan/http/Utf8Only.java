package cn.suanquan.http;

import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.io.InputDecorator;
import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Lets the JSON reader have UTF-8 alone (RFC 8259, section 8.1), written in the one way that there is (RFC 3629): it
/// would guess UTF-16 and UTF-32 by itself, and take a character that is written with more bytes than it needs. A zero
/// byte stands in no JSON, and in every text of theirs.
final class Utf8Only extends InputDecorator {
    private static final long serialVersionUID = 1L;

    @Override
    public InputStream decorate(IOContext context, InputStream in) {
        return new Checked(in);
    }

    /// @return nothing: the bytes are read as they are
    @Override
    public @Nullable InputStream decorate(IOContext context, byte[] source, int offset, int length) throws IOException {
        Sequences all = new Sequences();
        all.take(source, offset, length);
        all.end();
        return null;
    }

    @Override
    public Reader decorate(IOContext context, Reader in) {
        return in;
    }

    /// The bytes as they are, until one stands where none may.
    private static final class Checked extends FilterInputStream {
        private final Sequences sequences = new Sequences();

        Checked(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            if (next < 0) {
                sequences.end();
            } else {
                sequences.take(next);
            }
            return next;
        }

        @Override
        public int read(byte[] some, int offset, int length) throws IOException {
            int count = in.read(some, offset, length);
            if (count < 0) {
                sequences.end();
            } else {
                sequences.take(some, offset, count);
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = 0;
            while (skipped < count && read() >= 0) {
                skipped++;
            }
            return skipped;
        }
    }

    /// Byte sequences of characters, as far as they have come.
    private static final class Sequences {
        private static final int CONTINUED = 0x80;
        private static final int CONTINUED_LAST = 0xBF;
        private int missing;
        private int from = CONTINUED;
        private int to = CONTINUED_LAST;

        /// Every body comes through here, and most bytes are ASCII: those cost one comparison each.
        void take(byte[] some, int offset, int length) throws IOException {
            int end = offset + length;
            for (int i = offset; i < end; i++) {
                if (some[i] <= 0 || missing > 0) {
                    take(some[i] & 0xFF);
                }
            }
        }

        void take(int next) throws IOException {
            if (missing > 0) {
                require(next >= from && next <= to);
                missing--;
                from = CONTINUED;
                to = CONTINUED_LAST;
            } else if (next >= CONTINUED) {
                begin(next);
            } else {
                require(next != 0);
            }
        }

        void end() throws IOException {
            require(missing == 0);
        }

        /// The table of well-formed byte sequences (Unicode, table 3-7): the second byte is bounded where the first one
        /// could write what fewer bytes write, half of a surrogate pair, or what is no character.
        private void begin(int first) throws IOException {
            require(first >= 0xC2 && first <= 0xF4);
            missing = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
            from = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : CONTINUED;
            to = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : CONTINUED_LAST;
        }

        private static void require(boolean isRight) throws IOException {
            if (!isRight) {
                throw new CharConversionException("no UTF-8");
            }
        }
    }
}
