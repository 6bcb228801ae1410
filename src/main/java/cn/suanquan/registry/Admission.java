package cn.suanquan.registry;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ServiceItem;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A center admitted to deliver one service item under one programme (入库), from and to both included.
///
/// @param batch 批次号 of the published list
/// @param suspensions periods in which it does not count, in order
public record Admission(
        UUID id,
        CenterId center,
        String programme,
        ServiceItem item,
        LocalDate from,
        LocalDate to,
        String batch,
        List<Suspension> suspensions) {

    public Admission {
        suspensions = List.copyOf(suspensions);
    }

    /// Both days included; without an end it holds until the admission ends. A last day before the first: it was
    /// recorded by mistake and counts on no day.
    public record Suspension(UUID id, LocalDate from, Optional<LocalDate> to, String reason) {
        /// The same as an ending leaves it.
        Suspension until(LocalDate last) {
            return new Suspension(id, from, Optional.of(last), reason);
        }

        @JsonIgnore
        public boolean isMistaken() {
            return to.filter(last -> last.isBefore(from)).isPresent();
        }

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && (to.isEmpty() || !day.isAfter(to.get()));
        }
    }

    /// What anybody may read: the grounds of suspensions are for the bureaus and the center itself.
    Admission published() {
        return new Admission(id, center, programme, item, from, to, batch, List.of());
    }

    /// True where a service delivered on that day counts.
    public boolean isValidOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to) && suspensions.stream().noneMatch(s -> s.covers(day));
    }
}
