package cn.suanquan.document;

import cn.suanquan.http.Page;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.voucher.Applications.PublicNotice;
import cn.suanquan.voucher.NoticesResource;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The public notice of a programme (公示名单), masked as the public reads it. Anybody may have it printed, so one that was
/// printed is kept for some minutes.
@ApplicationScoped
class NoticePrints {
    private static final String PUBLIC = "public";
    private static final int KEPT_MAX = 8;
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final NoticesResource notices;
    private final Programmes programmes;
    private final Documents documents;
    private final Clock clock;
    private final Template template;
    private final Cache<Asked, Documents.Printed> kept =
            Caffeine.newBuilder().maximumSize(KEPT_MAX).expireAfterWrite(KEPT).build();

    NoticePrints(
            NoticesResource notices,
            Programmes programmes,
            Documents documents,
            Clock clock,
            @Location("document/notice.html") Template template) {
        this.notices = notices;
        this.programmes = programmes;
        this.documents = documents;
        this.clock = clock;
        this.template = template;
    }

    private record Asked(String programme, int part, LocalDate day) {}

    /// A part of a notice.
    record NoticeSheet(Programme programme, List<PublicNotice> all, Instant at, StatementPrints.Cut cut) {
        public List<PublicNotice> rows() {
            return cut.of(all, 0);
        }

        public long entries() {
            return all.size();
        }

        public long totalFen() {
            return all.stream().mapToLong(PublicNotice::amountFen).sum();
        }

        public int part() {
            return cut.part();
        }

        public int parts() {
            return cut.parts();
        }

        public int from() {
            return cut.from();
        }
    }

    /// What is in notice today.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 NO_DOCUMENT, NO_PART; 503 PRESS_BUSY
    Documents.Printed notice(String code, int part) {
        LocalDate today = FiscalYear.date(clock.instant());
        return kept.get(new Asked(code, part, today), _ -> documents.print(PUBLIC, () -> sheet(code, part, today)));
    }

    private Sheet sheet(String code, int part, LocalDate today) {
        Programme programme = programmes.all().stream()
                .filter(one -> one.code().equals(code))
                .max(Comparator.comparingInt(Programme::version))
                .orElseThrow(NoticePrints::none);
        List<PublicNotice> all = inNotice(code);
        if (all.isEmpty()) {
            throw none();
        }
        NoticeSheet d =
                new NoticeSheet(programme, all, FiscalYear.startOf(today), StatementPrints.Cut.of(part, all.size()));
        return new Sheet(
                DocumentKind.NOTICE,
                "notice/" + code + "/" + part,
                OptionalLong.of(d.totalFen()),
                d.at(),
                marks -> template.data("d", d, "marks", marks).render());
    }

    private static RefusedException none() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "NO_DOCUMENT", "此政策今天没有公示中的事项。")
                .toException();
    }

    private List<PublicNotice> inNotice(String programme) {
        List<PublicNotice> all = new ArrayList<>();
        Optional<ApplicationId> after = Optional.empty();
        do {
            Page<PublicNotice> page = notices.notices(Optional.empty(), after);
            page.items().stream()
                    .filter(one -> one.programme().equals(programme))
                    .forEach(all::add);
            after = page.next().map(ApplicationId::fromString);
        } while (after.isPresent());
        return all;
    }
}
