package cn.suanquan.document;

import cn.suanquan.claim.Claim;
import cn.suanquan.claim.ClaimState;
import cn.suanquan.claim.Claims;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.objection.Objected;
import cn.suanquan.objection.ObjectionKind;
import cn.suanquan.objection.Objections;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.policy.Rule;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import cn.suanquan.settlement.Debts;
import cn.suanquan.voucher.Application;
import cn.suanquan.voucher.Applications;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Vouchers;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Letters to a holder as sheets: what was decided on an application or a claim, with article and arithmetic, and what
/// it owes.
@ApplicationScoped
class LetterPrints {
    private static final Set<String> GRANTED = Set.of("APPROVED", "WAITING", "ISSUED");

    private final Applications applications;
    private final Claims claims;
    private final Vouchers vouchers;
    private final Debts debts;
    private final Objections objections;
    private final Programmes programmes;
    private final Registry registry;
    private final Template application;
    private final Template claim;
    private final Template debt;

    LetterPrints(
            Applications applications,
            Claims claims,
            Vouchers vouchers,
            Debts debts,
            Objections objections,
            Programmes programmes,
            Registry registry,
            @Location("document/application.html") Template application,
            @Location("document/claim.html") Template claim,
            @Location("document/debt.html") Template debt) {
        this.applications = applications;
        this.claims = claims;
        this.vouchers = vouchers;
        this.debts = debts;
        this.objections = objections;
        this.programmes = programmes;
        this.registry = registry;
        this.application = application;
        this.claim = claim;
        this.debt = debt;
    }

    /// The decision on an application.
    ///
    /// @param identity as lists show it: of a person masked
    /// @param verdict in words
    /// @param ground of the decision at issue, else of that on the day of application
    /// @param voucher its number
    /// @param objectionUntil last day on which its holder, or of one in notice anybody, may object
    record ApplicationLetter(
            Application application,
            Programme programme,
            String holder,
            String identity,
            String verdict,
            DecisionGround ground,
            Optional<String> voucher,
            Optional<LocalDate> objectionUntil,
            Instant at) {
        public boolean isGranted() {
            return GRANTED.contains(application.state());
        }

        /// The amount was fixed at issue; before that it is what the rules said on the day of application.
        public boolean isFinal() {
            return application.decided().isPresent();
        }

        public String reason() {
            return application
                    .end()
                    .map(Application.End::reason)
                    .or(() -> application.review().map(Application.Review::reason))
                    .orElse("");
        }
    }

    /// The decision on a claim.
    ///
    /// @param objectionUntil last day on which its holder may object: to its return, or to what a run decided on
    ///     it last
    record ClaimLetter(
            Claim claim,
            Programme programme,
            Voucher voucher,
            Optional<Rule> rule,
            String holder,
            String identity,
            Optional<LocalDate> objectionUntil,
            Instant at) {
        public boolean isReturned() {
            return claim.state() == ClaimState.RETURNED;
        }

        /// A run may still leave it out, and an officer may give it back.
        public boolean isUnsettled() {
            return claim.state() == ClaimState.OPEN || claim.state() == ClaimState.IN_RUN;
        }

        public long records() {
            return claim.recordCount();
        }

        /// What is claimed now; of one that was returned what it was.
        public long amountFen() {
            return isReturned() ? claim.amountFen().value() : claim.netFen();
        }

        /// By corrections.
        public long changedFen() {
            return isReturned() ? 0 : claim.netFen() - claim.amountFen().value();
        }

        public String state() {
            return switch (claim.state()) {
                case OPEN -> "待结算";
                case IN_RUN -> "结算中";
                case PAID -> "已拨付";
                case VOID -> "已减为零";
                case WITHDRAWN -> "已撤回";
                case RETURNED -> "已退回";
            };
        }

        public List<LetterLine> lines() {
            return claim.lines().stream().map(LetterLine::of).toList();
        }
    }

    /// What a run takes of a claim, in words.
    record LetterLine(String kind, Instant since, String state, long amountFen) {
        static LetterLine of(Claim.Line line) {
            boolean isOwed = line.amountFen() < 0;
            return new LetterLine(
                    line.isRefund() ? "重新拨付" : line.isCorrection() ? "更正" : "申请",
                    line.since(),
                    switch (line.state()) {
                        case OPEN -> isOwed ? "应退回" : "待结算";
                        case LOCKED -> "结算中";
                        case PAID -> isOwed ? "已抵扣" : "已拨付";
                        case WRITTEN_OFF -> "已核销";
                        case VOID -> "已减为零";
                    },
                    line.amountFen());
        }
    }

    /// A part of what a payee owes.
    record DebtLetter(
            Debts.Owed owed, Programme programme, String holder, String identity, Instant at, StatementPrints.Cut cut) {
        public long debts() {
            return owed.lines();
        }

        public List<Debts.OwedPart> rows() {
            return cut.of(owed.parts(), 0);
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

    /// @param only the holder that alone may have it
    /// @throws RefusedException 404; 409 NO_DECISION
    Sheet application(Db db, ApplicationId id, Optional<HolderId> only) {
        Application found = applications.find(db, id, only);
        String verdict =
                switch (found.state()) {
                    case "APPROVED" -> isNoticed(found) ? "同意，公示期满无异议后核发" : "同意核发";
                    case "WAITING" -> "同意，列入候补";
                    case "ISSUED" -> "同意核发";
                    case "REJECTED" -> "不予核发";
                    case "CLOSED", "ENDED" -> "终止办理";
                    default -> throw undecided("这份申领尚无决定，不能出具决定书。");
                };
        Holder holder = holder(db, found.holder());
        Optional<LocalDate> until = objections
                .decided(db, found.holder(), ObjectionKind.APPLICATION, id.value())
                .map(Objected::until)
                .or(() -> found.notice().filter(_ -> isNoticed(found)).map(notice -> notice.until()));
        ApplicationLetter d = new ApplicationLetter(
                found,
                programmes.version(found.programme(), found.programmeVersion()),
                holder.name(),
                holder.identity().shown(),
                verdict,
                DecisionGround.of(found.decided().orElse(found.preview())),
                found.voucher().flatMap(one -> vouchers.find(db, one)).map(Voucher::number),
                until,
                latest(Stream.concat(
                        Stream.of(found.appliedAt()),
                        Stream.concat(
                                found.review().map(Application.Review::at).stream(),
                                found.end().map(Application.End::at).stream()))));
        return new Sheet(
                DocumentKind.APPLICATION,
                "application/" + id,
                d.isGranted() ? OptionalLong.of(d.ground().amountFen()) : OptionalLong.empty(),
                d.at(),
                marks -> application.data("d", d, "marks", marks).render());
    }

    /// @param only the holder that alone may have it
    /// @throws RefusedException 404; 409 NO_DECISION
    Sheet claim(Db db, ClaimId id, Optional<HolderId> only) {
        Claim found = claims.find(db, only, id);
        if (found.state() == ClaimState.WITHDRAWN) {
            throw undecided("这份兑付申请已由申请单位撤回，没有决定书。");
        }
        Voucher voucher = vouchers.find(db, found.voucher()).orElseThrow();
        Programme programme = programmes.version(voucher.programme(), voucher.programmeVersion());
        Holder holder = holder(db, found.holder());
        Optional<Objected> decided = decided(db, found);
        ClaimLetter d = new ClaimLetter(
                found,
                programme,
                voucher,
                programme.rule(voucher.ruleId()),
                holder.name(),
                holder.identity().shown(),
                decided.map(Objected::until),
                latest(Stream.of(
                                Stream.of(found.claimedAt()),
                                found.end().map(Claim.End::at).stream(),
                                found.lines().stream().map(Claim.Line::since),
                                decided.map(Objected::decidedAt).stream())
                        .flatMap(Function.identity())));
        return new Sheet(DocumentKind.CLAIM, "claim/" + id, OptionalLong.of(d.amountFen()), d.at(), marks -> claim.data(
                        "d", d, "marks", marks)
                .render());
    }

    /// Its return, else what a run decided last on a line of it.
    private Optional<Objected> decided(Db db, Claim found) {
        return found.state() == ClaimState.RETURNED
                ? objections.decided(
                        db, found.holder(), ObjectionKind.CLAIM, found.id().value())
                : found.lines().stream()
                        .flatMap(line ->
                                objections
                                        .decided(
                                                db,
                                                found.holder(),
                                                ObjectionKind.LINE,
                                                line.id().value())
                                        .stream())
                        .max(Comparator.comparing(Objected::decidedAt));
    }

    /// @throws RefusedException 404 PROGRAMME_UNKNOWN, NO_DOCUMENT, NO_PART
    Sheet debt(Db db, String programme, HolderId payee, int part) {
        Debts.Owed owed = debts.owed(db, programme, payee)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "NO_DOCUMENT", "该单位在此政策下现在没有应退款项。")
                        .toException());
        Programme named = programmes.all().stream()
                .filter(one -> one.code().equals(programme))
                .max(Comparator.comparingInt(Programme::version))
                .orElseThrow();
        DebtLetter d = new DebtLetter(
                owed,
                named,
                owed.name(),
                holder(db, payee).identity().shown(),
                latest(Stream.concat(
                        owed.parts().stream().map(Debts.OwedPart::since),
                        debts.lastEnded(db, programme, payee).stream())),
                StatementPrints.Cut.of(part, owed.parts().size()));
        return new Sheet(
                DocumentKind.DEBT,
                "debt/" + programme + "/" + payee + "/" + part,
                OptionalLong.of(owed.owed().value()),
                d.at(),
                marks -> debt.data("d", d, "marks", marks).render());
    }

    private static boolean isNoticed(Application found) {
        return found.notice()
                .filter(notice -> notice.until().isAfter(notice.from()))
                .isPresent();
    }

    private Holder holder(Db db, HolderId id) {
        return registry.holder(db, id).orElseThrow();
    }

    private static Instant latest(Stream<Instant> times) {
        return times.max(Instant::compareTo).orElseThrow();
    }

    private static RefusedException undecided(String words) {
        return Refusal.of(Refusal.Kind.CONFLICT, "NO_DECISION", words).toException();
    }
}
