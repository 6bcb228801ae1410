package cn.suanquan.identity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Where the issuer's public keys stand: in the settings themselves, in a file, or at an address.
///
/// @param fixed the key itself, where the settings say it
/// @param location a file (`file:` or its path) or an address (`https:`, `http:`)
record KeySource(Optional<String> fixed, String location) {
    /// Of the whole answer of an address.
    static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    private static final int BYTES_MAX = 512 * 1024;
    private static final int OK = 200;
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_MAX)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    boolean isAddress() {
        return fixed.isEmpty() && location.startsWith("http");
    }

    /// @throws IOException where there is nothing, or too much
    String read() throws IOException {
        if (fixed.isPresent()) {
            return fixed.get();
        }
        return isAddress() ? atAddress() : inFile();
    }

    private String inFile() throws IOException {
        Path file = file();
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no such file");
        }
        if (Files.size(file) > BYTES_MAX) {
            throw new IOException("the file is larger than " + BYTES_MAX + " bytes");
        }
        return Files.readString(file);
    }

    private Path file() throws IOException {
        try {
            return location.startsWith("file:/")
                    ? Path.of(URI.create(location))
                    : Path.of(location.startsWith("file:") ? location.substring("file:".length()) : location);
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new IOException("the location is neither a file nor an address", e);
        }
    }

    private String atAddress() throws IOException {
        CompletableFuture<HttpResponse<String>> asked = new CompletableFuture<>();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(location))
                    .header("Accept", "application/json, application/jwk-set+json")
                    .build();
            asked = CLIENT.sendAsync(
                    request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), BYTES_MAX));
            HttpResponse<String> answer = asked.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != OK) {
                throw new IOException("the answer was " + answer.statusCode());
            }
            return answer.body();
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.toString() : e.getCause().toString(), e);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + ANSWER_MAX.toSeconds() + " seconds", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("the location is neither a file nor an address", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            asked.cancel(true);
        }
    }
}
