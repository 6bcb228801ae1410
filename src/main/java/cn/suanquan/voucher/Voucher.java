package cn.suanquan.voucher;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Rate;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A compute voucher (算力券): a named, non-transferable electronic certificate with its ledger account.
///
/// @param number readable, with an ISO 7064 MOD 37-36 check character, such as LF25-7K2M9QXA-C
/// @param programmeVersion the version it was granted under; it keeps it for life
/// @param ruleId the rule it was granted under, such as LF-2-usage
/// @param year the fiscal year whose pool and quota it draws on
/// @param face the money granted so far in 分; grows by supplements from the queue
/// @param rate what usage earns, cumulative and rounded down
/// @param centers the centers it may be used at; empty: every center admitted to the programme
/// @param contractNumber the service contract it was granted for, where it was
/// @param validFrom first instant that it covers
/// @param validUntil where its validity ends: the midnight after its last day, which it does not cover. JSON shows
///     people the second before
/// @param account the HOLDING account of the ledger, key [Vouchers#accountKey]
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Voucher(
        VoucherId id,
        String number,
        HolderId holder,
        String programme,
        int programmeVersion,
        String ruleId,
        FiscalYear year,
        Instrument instrument,
        @JsonProperty("faceFen") Fen face,
        @JsonProperty("rateBasisPoints") Rate rate,
        @JsonInclude List<CenterId> centers,
        Optional<String> contractNumber,
        Instant validFrom,
        @JsonSerialize(converter = LastSecond.class) Instant validUntil,
        VoucherState state,
        @JsonIgnore AccountId account) {

    /// What the voucher pays for.
    public enum Instrument {
        /// Drawn by usage records at its rate.
        USAGE,
        /// A sum of its own, drawn without usage: claimed on proof of the cost it rewards.
        GRANT
    }

    /// An end as JSON shows it.
    private static final class LastSecond extends StdConverter<Instant, Instant> {
        @Override
        public Instant convert(Instant end) {
            return FiscalYear.lastSecond(end);
        }
    }

    public Voucher {
        centers = List.copyOf(centers);
    }

    /// True where a service that counts then falls into its validity, which ends before `validUntil`. Says nothing
    /// about the state.
    public boolean covers(Instant countsAt) {
        return !countsAt.isBefore(validFrom) && countsAt.isBefore(validUntil);
    }

    /// True where it may be used at that center, as far as the voucher itself says.
    public boolean allows(CenterId center) {
        return centers.isEmpty() || centers.contains(center);
    }

    /// True where new usage may draw on it: in force, neither frozen nor over.
    @JsonIgnore
    public boolean isActive() {
        return state instanceof VoucherState.Active;
    }
}
