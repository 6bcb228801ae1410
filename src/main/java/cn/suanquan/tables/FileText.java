package cn.suanquan.tables;

import cn.suanquan.kernel.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/// The characters of a table. It is UTF-8 where all of it is, with or without a byte order mark; otherwise it is what
/// spreadsheets write in China, GB18030, where all of it is that. What is neither is refused, with the line.
public final class FileText {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char BOM = '\uFEFF';
    private static final int BYTES = 8_192;

    private FileText() {}

    /// From the beginning, without the mark.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_BODY
    public static Reader read(FileSource file) throws IOException {
        Charset charset = charset(file);
        BufferedReader reader = new BufferedReader(strict(file.open(), charset));
        reader.mark(1);
        if (reader.read() != BOM) {
            reader.reset();
        }
        return reader;
    }

    private static Charset charset(FileSource file) throws IOException {
        OptionalLong bad = badLine(file, StandardCharsets.UTF_8);
        if (bad.isEmpty()) {
            return StandardCharsets.UTF_8;
        }
        if (badLine(file, GB18030).isEmpty()) {
            return GB18030;
        }
        throw Refusal.of(
                        Refusal.Kind.INVALID,
                        "BAD_BODY",
                        "第 " + bad.getAsLong() + " 行不是 UTF-8 文本，整个文件也不是 GB18030 文本；请另存为“CSV UTF-8”后重新提交"
                                + " (neither UTF-8 nor GB18030)。")
                .toException();
    }

    private static Reader strict(InputStream in, Charset charset) {
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /// The line in which stands what is no text of that kind; empty where there is none. A zero is in no table: what
    /// has one is UTF-16, or no text.
    private static OptionalLong badLine(FileSource file, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        CharBuffer chars = CharBuffer.allocate(2 * BYTES);
        long line = 1;
        try (InputStream in = file.open()) {
            boolean isEnd = false;
            while (!isEnd) {
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                isEnd = count < 0;
                bytes.position(bytes.position() + Math.max(0, count)).flip();
                CoderResult result = decoder.decode(bytes, chars, isEnd);
                bytes.compact();
                chars.flip();
                while (chars.hasRemaining()) {
                    char c = chars.get();
                    if (c == 0) {
                        return OptionalLong.of(line);
                    }
                    line += c == '\n' ? 1 : 0;
                }
                chars.clear();
                if (result.isError()) {
                    return OptionalLong.of(line);
                }
            }
        }
        return OptionalLong.empty();
    }
}
