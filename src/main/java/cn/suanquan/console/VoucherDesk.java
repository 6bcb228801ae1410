package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Matter;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.policy.Programmes;
import cn.suanquan.registry.Registry;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Vouchers;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Vouchers as offices see them: whose they are, where their money stands, what may be done.
@ApplicationScoped
class VoucherDesk {
    private final Registry registry;
    private final Programmes programmes;
    private final Duties duties;
    private final Caller caller;
    private final SecurityIdentity identity;
    private final ReleasedStore releases;

    VoucherDesk(
            Registry registry,
            Programmes programmes,
            Duties duties,
            Caller caller,
            SecurityIdentity identity,
            ReleasedStore releases) {
        this.registry = registry;
        this.programmes = programmes;
        this.duties = duties;
        this.caller = caller;
        this.identity = identity;
        this.releases = releases;
    }

    /// A voucher with the name of its holder.
    record VoucherCard(Voucher voucher, String holder) {
        /// A key of [VoucherDeskWords].
        public String state() {
            return Words.joined("voucher", voucher.state().code());
        }

        public String pill() {
            return switch (voucher.state().code()) {
                case "ACTIVE" -> "good";
                case "FROZEN" -> "wait";
                case "VOIDED" -> "bad";
                default -> "";
            };
        }

        public LocalDate lastDay() {
            return FiscalYear.lastDay(voucher.validUntil());
        }

        public String path() {
            return "/console/review/vouchers/" + voucher.id();
        }

        public String ground() {
            return "/console/ground/vouchers/" + voucher.id();
        }
    }

    /// One event of its timeline.
    ///
    /// @param words a key of [VoucherDeskWords]
    record Event(String words, DoneBy by, Vouchers.TimelineEvent event) {}

    /// A stage that has money of a voucher.
    ///
    /// @param words a key of [VoucherDeskWords]
    record Standing(String words, String style, long fen) {}

    /// A voucher with its money and its history.
    ///
    /// @param choices what the reader may do with it
    /// @param stop what keeps its claims from being paid
    /// @param mayPropose the reader may propose to release them
    record Sheet(
            VoucherCard card,
            String application,
            StageBar bar,
            long available,
            List<Event> events,
            List<VoucherAct.Choice> choices,
            Optional<ReleasedStore.Stop> stop,
            boolean mayPropose) {
        public List<Standing> stages() {
            return bar.parts().stream()
                    .map(part -> new Standing(Words.joined("stage", part.stage().name()), part.style(), part.fen()))
                    .toList();
        }
    }

    List<VoucherCard> cards(Db db, List<Voucher> all) {
        Map<HolderId, String> names = new HashMap<>();
        registry.holders(db, all.stream().map(Voucher::holder).distinct().toList())
                .forEach(holder -> names.put(holder.id(), holder.name()));
        return all.stream()
                .map(one -> new VoucherCard(one, names.getOrDefault(one.holder(), "")))
                .toList();
    }

    Sheet sheet(Db db, Vouchers.Statement statement) {
        Voucher voucher = statement.voucher();
        return new Sheet(
                cards(db, List.of(voucher)).getFirst(),
                "/console/review/applications/" + statement.application(),
                StageBar.of(statement.balancesFen()),
                statement.balancesFen().getOrDefault(Bucket.AVAILABLE, 0L),
                events(statement),
                choices(db, voucher),
                releases.stop(db, voucher.id()),
                identity.hasRole(Role.FINANCE_MAKER));
    }

    /// What happened to a voucher, in words.
    List<Event> events(Vouchers.Statement statement) {
        return statement.timeline().stream()
                .map(event -> new Event(Words.joined("did", event.act()), DoneBy.of(event, true), event))
                .toList();
    }

    private List<VoucherAct.Choice> choices(Db db, Voucher voucher) {
        if (!identity.hasRole(Role.REVIEWER)) {
            return List.of();
        }
        boolean mayLeaveItsYear = programmes
                .version(voucher.programme(), voucher.programmeVersion())
                .settings()
                .isExtensionAcrossYears();
        List<Matter> matters = List.of(Matter.holder(voucher.holder()));
        return Arrays.stream(VoucherAct.values())
                .filter(act -> act.isFor(voucher, mayLeaveItsYear))
                .map(act -> new VoucherAct.Choice(act, duties.apart(db, caller.person(), act.duty, matters, List.of())))
                .toList();
    }
}
