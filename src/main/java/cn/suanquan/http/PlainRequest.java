package cn.suanquan.http;

import cn.suanquan.kernel.KeyText;
import cn.suanquan.kernel.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Refuses what nobody can see in the address and in the headers that are read: whatever an endpoint makes of them, no
/// U+0000 or half a character reaches the database, and no two addresses look the same. [StrictJson] does it for
/// bodies; a body that does not say what it is is not guessed at.
class PlainRequest {
    private static final List<String> HEADERS_READ = List.of("Idempotency-Key", "If-Match");
    private static final int ESCAPE_CHARS = 3;

    @ServerRequestFilter(preMatching = true)
    public Optional<Response> look(HttpServerRequest request) {
        if (!isPlain(request.uri())) {
            return Optional.of(refused(
                    "BAD_ADDRESS",
                    "地址或参数含有不可见字符，或不是 UTF-8 (an invisible character in the address or a parameter, or no UTF-8)。"));
        }
        for (String name : HEADERS_READ) {
            String value = request.getHeader(name);
            if (value != null && !isAsciiFrom(' ', value)) {
                return Optional.of(
                        refused("BAD_HEADER", "请求头 " + name + " 只能含可见的 ASCII 字符 (visible ASCII characters only)。"));
            }
        }
        boolean hasBody = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                || !"0".equals(Objects.requireNonNullElse(request.getHeader(HttpHeaders.CONTENT_LENGTH), "0"));
        return hasBody && request.getHeader(HttpHeaders.CONTENT_TYPE) == null
                ? Optional.of(Problems.noContentType())
                : Optional.empty();
    }

    /// A loop, for it looks at every request's address.
    private static boolean isAsciiFrom(char first, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < first || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static Response refused(String code, String detail) {
        return Problem.response(Refusal.of(Refusal.Kind.INVALID, code, detail));
    }

    /// Whether every character of an address can be seen, once its escapes are undone (RFC 3986, section 2.1).
    static boolean isPlain(String uri) {
        if (uri.indexOf('%') < 0) {
            return isAsciiFrom('!', uri);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(uri.length());
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
            if (c != '%') {
                bytes.write(c);
            } else if (i + ESCAPE_CHARS <= uri.length()
                    && HexFormat.isHexDigit(uri.charAt(i + 1))
                    && HexFormat.isHexDigit(uri.charAt(i + 2))) {
                bytes.write(HexFormat.fromHexDigits(uri, i + 1, i + ESCAPE_CHARS));
                i += ESCAPE_CHARS - 1;
            } else {
                return false;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString()
                    .codePoints()
                    .allMatch(KeyText::isVisible);
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
