package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Asks for pages as a browser does.
final class PageText {
    private PageText() {}

    static Response answer(RequestSpecification who, String language, String path) {
        return who.accept("text/html")
                .header("Accept-Language", language)
                .urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get(path);
    }

    /// The page in Chinese, which has to be there and complete.
    static String of(RequestSpecification who, String path) {
        return whole(answer(who, "zh-CN", path), path);
    }

    static String english(RequestSpecification who, String path) {
        return whole(answer(who, "en", path), path);
    }

    private static String whole(Response answer, String path) {
        String text = answer.asString();
        assertEquals(200, answer.statusCode(), path + "\n" + text);
        return text;
    }

    /// Kept for whoever looks at pages after the tests.
    static void keep(String name, String html) {
        try {
            Path folder = Files.createDirectories(Path.of("target/pages"));
            Files.writeString(folder.resolve(name + ".html"), html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
