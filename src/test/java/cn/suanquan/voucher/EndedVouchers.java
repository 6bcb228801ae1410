package cn.suanquan.voucher;

import jakarta.enterprise.context.ApplicationScoped;

/// What time does to the vouchers of one programme when a test wants it: what the hourly job does with all of them.
@ApplicationScoped
public class EndedVouchers {
    private final ExpiryJob job;

    EndedVouchers(ExpiryJob job) {
        this.job = job;
    }

    public void of(String programme) {
        var _ = job.run(programme::equals, "test expiry");
    }
}
