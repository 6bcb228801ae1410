package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.kernel.VoucherId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A record as its parties see it. A correction stands beside what it corrects and shares its state.
///
/// @param recordId names it in confirmations, disputes and claims
/// @param holder absent for a center
/// @param completedAt of a correction: of what it corrects
/// @param year of the service
/// @param period the settlement period in which it counts, such as `2025-11`
/// @param periodReason why it counts in another one than that of the service
/// @param eligibleFen the fees it adds to the voucher's basis, in 分; negative for a lowering correction
/// @param heldFen what it earned when it was posted, in 分; negative where it gave money back
/// @param correctsRecord the record it corrects
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RecordView(
        long recordId,
        RecordState state,
        CenterId center,
        String id,
        VoucherId voucher,
        String voucherNumber,
        Optional<HolderId> holder,
        ServiceItem serviceItem,
        String resource,
        Quantity quantity,
        UsageUnit unit,
        Instant startedAt,
        Instant completedAt,
        FiscalYear year,
        String period,
        Optional<String> periodReason,
        Fen feeFen,
        Optional<Fen> listPriceFen,
        long eligibleFen,
        long heldFen,
        Optional<Long> correctsRecord,
        Optional<String> job,
        Optional<Map<String, String>> attributes,
        Instant recordedAt) {}
