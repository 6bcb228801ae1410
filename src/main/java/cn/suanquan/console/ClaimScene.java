package cn.suanquan.console;

import cn.suanquan.claim.Claim;
import cn.suanquan.db.Tx;
import cn.suanquan.identity.Caller;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.policy.Procedure;
import cn.suanquan.policy.Programmes;
import cn.suanquan.usage.HolderRecords;
import cn.suanquan.usage.StandingRecord;
import cn.suanquan.voucher.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What stands on the page where a holder makes a claim: its vouchers, and what of one may be claimed.
@ApplicationScoped
class ClaimScene {
    /// How many records the form lists; more are claimed all together, or by center.
    static final int RECORDS_MAX = 100;

    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private final HolderClaimStore store;
    private final ApplicationScene programmes;
    private final HolderRecords records;
    private final Programmes terms;
    private final Caller caller;
    private final Tx tx;

    ClaimScene(
            HolderClaimStore store,
            ApplicationScene programmes,
            HolderRecords records,
            Programmes terms,
            Caller caller,
            Tx tx) {
        this.store = store;
        this.programmes = programmes;
        this.records = records;
        this.terms = terms;
        this.caller = caller;
        this.tx = tx;
    }

    /// @param rows its confirmed records in no claim, the first ones
    /// @param isMore true where there are more
    /// @param centers whose records these are, where they are of several
    /// @param isProofAsked whether the documents of the payments have to be uploaded before a run pays
    record Scene(Voucher voucher, List<RecordRow> rows, boolean isMore, List<Center> centers, boolean isProofAsked) {
        public boolean isGrant() {
            return voucher.instrument() == Voucher.Instrument.GRANT;
        }
    }

    record RecordRow(StandingRecord record, String center) {
        /// As the form names it.
        public String id() {
            return Long.toString(record.id());
        }
    }

    record Center(UUID id, String name) {}

    /// A voucher on which something can be claimed.
    ///
    /// @param programme its name
    record Choice(HolderClaimStore.Claimable voucher, String programme) {}

    List<Choice> claimable() {
        HolderId holder = caller.holder();
        return tx.read(db -> store.claimable(db, holder)).stream()
                .map(one -> new Choice(one, programmes.name(one.programme())))
                .toList();
    }

    /// The id in a text, where it is one.
    static Optional<UUID> id(String text) {
        return text.matches(UUID_FORM) ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /// @throws cn.suanquan.kernel.RefusedException VOUCHER_NOT_FOUND (404), also where it is another holder's
    Scene of(UUID id) {
        HolderId holder = caller.holder();
        return tx.read(db -> {
            Voucher voucher = records.voucher(db, holder, new VoucherId(id));
            // The claim reads them again under lock; here they are only shown.
            List<StandingRecord> found = voucher.instrument() == Voucher.Instrument.GRANT
                    ? List.of()
                    : records.confirmed(db, voucher, RECORDS_MAX + 1);
            List<UUID> centers =
                    found.stream().map(one -> one.center().value()).distinct().toList();
            Map<UUID, String> names = store.centers(db, centers);
            return new Scene(
                    voucher,
                    found.stream()
                            .limit(RECORDS_MAX)
                            .map(one -> new RecordRow(
                                    one, names.getOrDefault(one.center().value(), "")))
                            .toList(),
                    found.size() > RECORDS_MAX,
                    centers.stream()
                            .map(center -> new Center(center, names.getOrDefault(center, "")))
                            .toList(),
                    terms.version(voucher.programme(), voucher.programmeVersion())
                            .procedure()
                            .evidence()
                            .contains(Procedure.Evidence.PAYMENT_PROOF));
        });
    }

    /// Whether it is of more records than a click can wait for ([LongClaims]).
    boolean isOfMany(ClaimForm form) {
        HolderId holder = caller.holder();
        return !form.isSome()
                && id(form.voucher()).isPresent()
                && tx.read(db -> records.hasMoreToClaim(
                        db,
                        records.voucher(
                                db, holder, new VoucherId(id(form.voucher()).orElseThrow())),
                        LongClaims.MANY));
    }

    /// A claim that was only tried, as a card: its figures lead to its voucher, for it is not there.
    ClaimCard card(Claim tried) {
        HolderId holder = caller.holder();
        return tx.read(db -> new ClaimCard(
                tried,
                programmes.name(tried.programme()),
                records.voucher(db, holder, tried.voucher()).number(),
                tried.center()
                        .map(CenterId::value)
                        .map(center -> store.centers(db, List.of(center)).getOrDefault(center, ""))
                        .orElse(""),
                "/console/ground/vouchers/" + tried.voucher()));
    }
}
