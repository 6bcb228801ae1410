package cn.suanquan.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A bucket of object storage that speaks the API of S3. Contents are `evidence/ab/abcd…`; the storage checks the hash
/// of what it is sent.
final class S3Vault implements Vault {
    private static final int NOT_FOUND = 404;
    private static final Duration CONNECT_MAX = Duration.ofSeconds(3);
    private static final Duration ATTEMPT_MAX = Duration.ofSeconds(10);
    private static final Duration CALL_MAX = Duration.ofSeconds(25);
    private final S3Client client;
    private final String bucket;

    /// @param endpoint where it is no service of AWS
    /// @param isByPath the bucket stands in the path of an address, not in its host name
    record Address(
            Optional<URI> endpoint,
            String region,
            String bucket,
            String accessKey,
            String secretKey,
            boolean isByPath) {
        @Override
        public String toString() {
            return bucket + endpoint.map(at -> " at " + at).orElse("");
        }
    }

    S3Vault(Address address) {
        bucket = address.bucket();
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(address.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(address.accessKey(), address.secretKey())))
                .forcePathStyle(address.isByPath())
                // Others than AWS know no body in signed chunks and no checksum behind it; ours is a header.
                .serviceConfiguration(all -> all.chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_MAX)
                        .socketTimeout(ATTEMPT_MAX))
                .overrideConfiguration(all -> all.apiCallTimeout(CALL_MAX).apiCallAttemptTimeout(ATTEMPT_MAX));
        client = address.endpoint()
                .map(endpoint -> builder.endpointOverride(endpoint).build())
                .orElseGet(builder::build);
    }

    private static String key(String sha256) {
        return "evidence/" + sha256.substring(0, 2) + "/" + sha256;
    }

    @Override
    public void keep(String sha256, byte[] content) throws IOException {
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        var _ = asked(() -> client.putObject(
                put -> put.bucket(bucket)
                        .key(key(sha256))
                        .contentType("application/octet-stream")
                        .checksumSHA256(checksum),
                RequestBody.fromBytes(content)));
    }

    @Override
    public OptionalLong bytes(String sha256) throws IOException {
        try {
            return OptionalLong.of(client.headObject(head -> head.bucket(bucket).key(key(sha256)))
                    .contentLength());
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return OptionalLong.empty();
            }
            throw new IOException(e);
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        return asked(() -> client.getObject(get -> get.bucket(bucket).key(key(sha256))));
    }

    private static <T> T asked(Supplier<T> call) throws IOException {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }
}
