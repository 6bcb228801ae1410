package cn.suanquan.evidence;

import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.Sha256;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The vault that is configured: a bucket, else a folder, else none. What fails there is answered with 503, and the log
/// says why.
@Singleton
class EvidenceVault {
    private static final Logger LOG = Logger.getLogger(EvidenceVault.class);
    private static final int PIECE = 64 * 1024;
    private final Mode mode;
    private final Optional<Vault> vault;

    /// The settings of object storage.
    @Singleton
    static final class Bucket {
        private final Optional<S3Vault.Address> address;

        Bucket(
                @ConfigProperty(name = "suanquan.evidence.s3.bucket") Optional<String> bucket,
                @ConfigProperty(name = "suanquan.evidence.s3.endpoint") Optional<URI> endpoint,
                @ConfigProperty(name = "suanquan.evidence.s3.region") String region,
                @ConfigProperty(name = "suanquan.evidence.s3.access-key") Optional<String> accessKey,
                @ConfigProperty(name = "suanquan.evidence.s3.secret-key") Optional<String> secretKey,
                @ConfigProperty(name = "suanquan.evidence.s3.by-path") boolean isByPath) {
            address = bucket.map(name -> new S3Vault.Address(
                    endpoint,
                    region,
                    name,
                    given("SUANQUAN_EVIDENCE_S3_ACCESS_KEY", accessKey),
                    given("SUANQUAN_EVIDENCE_S3_SECRET_KEY", secretKey),
                    isByPath));
        }

        private static String given(String name, Optional<String> value) {
            return value.orElseThrow(
                    () -> new IllegalStateException("a bucket for evidence is set, and " + name + " is not"));
        }
    }

    @Inject
    EvidenceVault(
            @ConfigProperty(name = "suanquan.mode") String mode,
            Bucket bucket,
            @ConfigProperty(name = "suanquan.evidence.folder") Optional<Path> folder) {
        this(
                Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                bucket.address.<Vault>map(S3Vault::new).or(() -> folder.map(FolderVault::new)));
    }

    EvidenceVault(Mode mode, Optional<Vault> vault) {
        this.mode = mode;
        this.vault = vault;
    }

    void say(@Observes StartupEvent event) {
        if (mode == Mode.PRODUCTION && vault.isEmpty()) {
            LOG.warn("no place for evidence is set (SUANQUAN_EVIDENCE_S3_BUCKET): uploads are refused");
        }
    }

    /// Written also where it is there already: so it is whole, and young for whoever clears up.
    ///
    /// @throws cn.suanquan.kernel.RefusedException EVIDENCE_STORE_DOWN (503)
    void keep(String sha256, byte[] content) {
        try {
            open().keep(sha256, content);
        } catch (IOException e) {
            throw down(e, "材料存储暂时无法访问，文件没有保存，请稍后重试。");
        }
    }

    /// Whether the whole of it is there.
    ///
    /// @throws cn.suanquan.kernel.RefusedException EVIDENCE_STORE_DOWN (503)
    boolean has(String sha256, long bytes) {
        try {
            OptionalLong there = open().bytes(sha256);
            return there.isPresent() && there.getAsLong() == bytes;
        } catch (IOException e) {
            throw down(e, "材料存储暂时无法访问，请稍后重试。");
        }
    }

    /// Writes it out. What is not what it was is not written to its end: its last piece stays back, so whoever reads
    /// gets less than was announced.
    void write(EvidenceFile file, OutputStream out) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = open().open(file.sha256())) {
            byte[] last = in.readNBytes(PIECE);
            long count = last.length;
            for (byte[] next = in.readNBytes(PIECE); next.length > 0; next = in.readNBytes(PIECE)) {
                digest.update(last);
                out.write(last);
                last = next;
                count += next.length;
            }
            boolean isSame = Arrays.equals(digest.digest(last), HexFormat.of().parseHex(file.sha256()));
            if (!isSame || count != file.bytes()) {
                LOG.errorf("evidence %s is not what was kept", file.sha256());
                throw new IOException("evidence " + file.sha256() + " is not what was kept");
            }
            out.write(last);
        }
    }

    private Vault open() {
        return vault.orElseThrow(
                () -> Refusal.of(Refusal.Kind.BUSY, "EVIDENCE_STORE_DOWN", "本系统尚未配置材料存储，暂不能上传或下载材料，请联系管理员。")
                        .toException());
    }

    private static RuntimeException down(IOException why, String words) {
        LOG.error("the storage of evidence does not answer", why);
        return Refusal.of(Refusal.Kind.BUSY, "EVIDENCE_STORE_DOWN", words).toException();
    }
}
