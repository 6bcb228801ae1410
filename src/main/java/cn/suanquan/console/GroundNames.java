package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.registry.Center;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Vouchers;
import jakarta.enterprise.context.ApplicationScoped;

/// What ground pages name beside the figure: holders, centers, vouchers, and the rule a voucher was issued under.
@ApplicationScoped
class GroundNames {
    private final Registry registry;
    private final Programmes programmes;
    private final Vouchers vouchers;
    private final Tx tx;

    GroundNames(Registry registry, Programmes programmes, Vouchers vouchers, Tx tx) {
        this.registry = registry;
        this.programmes = programmes;
        this.vouchers = vouchers;
        this.tx = tx;
    }

    String holder(HolderId id) {
        return tx.read(db -> registry.holder(db, id)).map(Holder::name).orElse("");
    }

    String center(CenterId id) {
        return tx.read(db -> registry.center(db, id)).map(Center::name).orElse("");
    }

    /// A voucher that something of whoever asks was found on.
    Voucher voucher(VoucherId id) {
        return tx.read(db -> vouchers.find(db, id)).orElseThrow();
    }

    Programme programme(String code, int version) {
        return programmes.version(code, version);
    }

    GroundRule rule(Voucher voucher) {
        return rule(voucher.programme(), voucher.programmeVersion(), voucher.ruleId());
    }

    GroundRule rule(String programme, int version, String rule) {
        return GroundRule.of(programmes.version(programme, version), rule);
    }
}
