package cn.suanquan.usage;

import cn.suanquan.db.Tx;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.CenterId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Who reports for which center. A person stands on the center's side for good, so it is asked of the database once and
/// known from then on: the intake of records pays nothing for it.
@ApplicationScoped
class Posters {
    private static final int KNOWN_MAX = 100_000;
    private final Cache<Poster, Boolean> known =
            Caffeine.newBuilder().maximumSize(KNOWN_MAX).build();
    private final Tx tx;
    private final Duties duties;

    Posters(Tx tx, Duties duties) {
        this.tx = tx;
        this.duties = duties;
    }

    private record Poster(String person, CenterId center) {}

    boolean isKnown(String person, CenterId center) {
        return known.getIfPresent(new Poster(person, center)) != null;
    }

    /// @throws cn.suanquan.kernel.RefusedException 403 SEPARATION_OF_DUTIES
    void stand(String person, CenterId center) {
        Poster poster = tx.write(db -> {
            duties.stand(db, person, Duty.POST_USAGE, List.of(Matter.center(center)));
            return new Poster(person, center);
        });
        known.put(poster, true);
    }
}
