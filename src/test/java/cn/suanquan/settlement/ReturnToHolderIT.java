package cn.suanquan.settlement;

import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.HolderId;

/// Where the holder is paid.
@ServiceTest
class ReturnToHolderIT extends ReturnAfterCorrectionIT {
    @Override
    SampleMonth month() {
        return new SampleMonth(clock);
    }

    @Override
    HolderId payee(SampleMonth of, Ticket voucher) {
        return voucher.holder();
    }
}
