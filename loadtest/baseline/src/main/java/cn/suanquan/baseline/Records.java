package cn.suanquan.baseline;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;

/// Usage records the way most would write it: Hibernate Reactive with Panache, a transaction for each record, the
/// voucher locked, the record looked up by its id, then both written. Anybody may post and no rule is asked: a service
/// that did more would be slower.
@Path("/records")
@PermitAll
public class Records {
    public record Request(
            String id,
            String voucher,
            String serviceItem,
            String resource,
            String quantity,
            String unit,
            Instant startedAt,
            Instant completedAt,
            long feeFen,
            String job) {}

    public record Result(String id, String outcome, long recordId, long heldFen) {}

    public record Results(List<Result> results) {}

    @POST
    @WithTransaction
    public Uni<Results> post(Request request) {
        return Voucher.locked(request.voucher())
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException(request.voucher()))
                .chain(voucher -> UsageRecord.of(request.id()).chain(known -> once(request, voucher, known)))
                .map(result -> new Results(List.of(result)));
    }

    private static Uni<Result> once(Request request, Voucher voucher, UsageRecord known) {
        if (known != null) {
            return Uni.createFrom().item(new Result(request.id(), "DUPLICATE", known.id, known.heldFen));
        }
        UsageRecord record = new UsageRecord();
        record.recordId = request.id();
        record.voucherId = voucher.id;
        record.resource = request.resource();
        record.quantity = request.quantity();
        record.unit = request.unit();
        record.startedAt = request.startedAt();
        record.completedAt = request.completedAt();
        record.feeFen = request.feeFen();
        record.heldFen = voucher.hold(request.feeFen());
        record.job = request.job();
        record.recordedAt = Instant.now();
        return record.persist()
                .map(kept -> new Result(request.id(), "ACCEPTED", record.id, record.heldFen));
    }
}
