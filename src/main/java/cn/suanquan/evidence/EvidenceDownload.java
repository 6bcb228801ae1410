package cn.suanquan.evidence;

import cn.suanquan.kernel.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/// Hands a file out to be kept: never shown by a browser in the service's name, whatever is in it.
@ApplicationScoped
class EvidenceDownload {
    private static final Logger LOG = Logger.getLogger(EvidenceDownload.class);
    private final EvidenceVault vault;

    EvidenceDownload(EvidenceVault vault) {
        this.vault = vault;
    }

    /// @throws cn.suanquan.kernel.RefusedException EVIDENCE_LOST, EVIDENCE_STORE_DOWN (503)
    Response of(EvidenceFile file) {
        if (!vault.has(file.sha256(), file.bytes())) {
            LOG.errorf("evidence %s is lost: the storage does not have its %d bytes", file.sha256(), file.bytes());
            throw Refusal.of(
                            Refusal.Kind.BUSY,
                            "EVIDENCE_LOST",
                            "材料存储中没有这份文件，或大小不符，已记入日志；请管理员从备份恢复（SHA-256 " + file.sha256() + "）。")
                    .toException();
        }
        StreamingOutput content = out -> vault.write(file, out);
        return Response.ok(content, MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Length", file.bytes())
                .header("Content-Disposition", disposition(file))
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .build();
    }

    /// RFC 6266: a plain name for those that know no other, and the whole one.
    private static String disposition(EvidenceFile file) {
        String encoded = URLEncoder.encode(file.name(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"evidence" + file.form().ending() + "\"; filename*=UTF-8''" + encoded;
    }
}
