package cn.suanquan.usage;

import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A record a line. A line end is in no JSON of one line, so whatever is wrong with a line, the others can be told
/// apart. Empty lines are none. What an error file said of a line ([#ERROR]) is left out.
final class NdjsonRows implements UsageRows {
    static final String ERROR = "error";
    private static final int LINE_BYTES_MAX = 64 * 1024;
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private final InputStream in;
    private final RowReader reader;
    private long line;
    private boolean isOver;

    NdjsonRows(InputStream in, RowReader reader) {
        this.in = new BufferedInputStream(in);
        this.reader = reader;
    }

    @Override
    public Optional<UsageRow> next() throws IOException {
        while (!isOver) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int length = readLine(bytes);
            line++;
            String text = bytes.toString(StandardCharsets.UTF_8);
            if (length > LINE_BYTES_MAX || !text.isBlank()) {
                return Optional.of(length > LINE_BYTES_MAX ? tooLong(text) : row(bytes.toByteArray(), text.strip()));
            }
        }
        return Optional.empty();
    }

    /// Keeps no more than a line may have.
    private int readLine(ByteArrayOutputStream bytes) throws IOException {
        int length = 0;
        int next = in.read();
        while (next >= 0 && next != '\n') {
            length = Math.min(length + 1, LINE_BYTES_MAX + 1);
            if (length <= LINE_BYTES_MAX) {
                bytes.write(next);
            }
            next = in.read();
        }
        isOver = next < 0;
        if (line == 0
                && java.util.Arrays.equals(bytes.toByteArray(), 0, Math.min(BOM.length, bytes.size()), BOM, 0, 3)) {
            byte[] all = bytes.toByteArray();
            bytes.reset();
            bytes.write(all, BOM.length, all.length - BOM.length);
        }
        return length;
    }

    private UsageRow tooLong(String text) {
        return none("长于 " + LINE_BYTES_MAX + " 字节 (too long)", text.substring(0, Math.min(text.length(), 1_000)));
    }

    private UsageRow row(byte[] bytes, String text) throws IOException {
        Optional<TokenBuffer> said;
        try (JsonParser parser = reader.parser(bytes)) {
            var _ = parser.nextToken();
            said = RowReader.part(parser, ERROR);
            if (parser.nextToken() != null) {
                return none("在一条记录之后还有其他内容 (more than one record)", text);
            }
        } catch (StreamConstraintsException e) {
            return none("层级过深，或文本、数字过长 (too deep, or a text or number too long)", text);
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            return none("不是合法的 JSON" + (where == null ? "" : "，见第 " + where.getColumnNr() + " 列") + " (no JSON)", text);
        } catch (IOException e) {
            return none("不是 UTF-8 文本 (no UTF-8)", text);
        }
        return reader.row(line, said, () -> said.map(reader::text).orElse(text));
    }

    private UsageRow none(String what, String text) {
        Refusal.Finding why = RowReader.finding("", "第 " + line + " 行" + what);
        return RowReader.none(line, "", why, () -> text);
    }

    @Override
    public Optional<String> head() {
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
