package cn.suanquan.baseline;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

/// A voucher as an entity.
@Entity
@Table(name = "voucher", schema = "baseline")
public class Voucher extends PanacheEntityBase {
    @Id
    public long id;

    public String number;
    public long availableFen;
    public long heldFen;
    public long basisFen;
    public int rateBasisPoints;

    static Uni<Voucher> locked(String number) {
        return Voucher.<Voucher>find("number", number)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /// What the fee earns, moved from available to held.
    long hold(long feeFen) {
        long earned = Math.min(availableFen, Math.floorDiv((basisFen + feeFen) * rateBasisPoints, 10_000)
                - Math.floorDiv(basisFen * rateBasisPoints, 10_000));
        basisFen += feeFen;
        availableFen -= earned;
        heldFen += earned;
        return earned;
    }
}
