package cn.suanquan.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The door of the policy room: programmes by code, version and day. Answers from memory; what another instance added
/// is read from the database when it is asked for.
@ApplicationScoped
public class Programmes {

    /// The version that decides on that day: the highest one in force.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 PROGRAMME_UNKNOWN, 422 PROGRAMME_NOT_IN_FORCE
    public Programme inForce(String code, LocalDate day) {
        throw new IllegalStateException("contract only");
    }

    /// That version, whether in force or not: what an old voucher goes by.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 PROGRAMME_UNKNOWN
    public Programme version(String code, int version) {
        throw new IllegalStateException("contract only");
    }

    public Optional<Programme> find(String code, int version) {
        throw new IllegalStateException("contract only");
    }

    /// Every version of every programme, by code and version.
    public List<Programme> all() {
        throw new IllegalStateException("contract only");
    }
}
