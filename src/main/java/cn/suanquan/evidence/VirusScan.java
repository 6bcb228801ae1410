package cn.suanquan.evidence;

import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.Refusal;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The hook for a scanner for viruses: a clamd, where one is configured. Then nothing is kept that it did not see.
@ApplicationScoped
class VirusScan {
    private static final Logger LOG = Logger.getLogger(VirusScan.class);
    private final Mode mode;
    private final Optional<Clamd> clamd;

    @Inject
    VirusScan(
            @ConfigProperty(name = "suanquan.mode") String mode,
            @ConfigProperty(name = "suanquan.evidence.scanner") Optional<String> address,
            @ConfigProperty(name = "suanquan.evidence.scanner-max") Duration answerMax) {
        this(Mode.valueOf(mode.toUpperCase(Locale.ROOT)), address.map(at -> clamd(at, answerMax)));
    }

    VirusScan(Mode mode, Optional<Clamd> clamd) {
        this.mode = mode;
        this.clamd = clamd;
    }

    private static Clamd clamd(String address, Duration answerMax) {
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalStateException("suanquan.evidence.scanner must be host:port, not " + address);
        }
        return new Clamd(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)), answerMax);
    }

    void say(@Observes StartupEvent event) {
        if (mode == Mode.PRODUCTION && clamd.isEmpty()) {
            LOG.warn(
                    "no scanner for viruses is set (SUANQUAN_EVIDENCE_SCANNER): evidence is kept without a look at it");
        }
    }

    /// Whether it was looked at; false where no scanner is configured.
    ///
    /// @throws cn.suanquan.kernel.RefusedException EVIDENCE_INFECTED (422), EVIDENCE_SCANNER_DOWN (503)
    boolean isClean(byte[] content) {
        if (clamd.isEmpty()) {
            return false;
        }
        Optional<String> found;
        try {
            found = clamd.get().find(content);
        } catch (IOException e) {
            LOG.error("the scanner for viruses does not answer", e);
            throw Refusal.of(Refusal.Kind.BUSY, "EVIDENCE_SCANNER_DOWN", "病毒扫描暂时不可用，文件没有保存，请稍后重试。")
                    .toException();
        }
        if (found.isPresent()) {
            LOG.warnf("a scanner found %s in a file that was uploaded; it was refused", found.get());
            throw Refusal.of(Refusal.Kind.RULE, "EVIDENCE_INFECTED", "病毒扫描在文件中发现威胁，文件没有保存；请用安全的设备重新制作后上传。")
                    .toException();
        }
        return true;
    }
}
