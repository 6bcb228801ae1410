package cn.suanquan.settlement;

import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.HolderId;

/// Where the center is paid.
@ServiceTest
class ReturnToCenterIT extends ReturnAfterCorrectionIT {
    @Override
    SampleMonth month() {
        return new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER");
    }

    @Override
    HolderId payee(SampleMonth of, Ticket voucher) {
        return of.registerOperator();
    }
}
