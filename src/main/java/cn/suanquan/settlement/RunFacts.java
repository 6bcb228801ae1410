package cn.suanquan.settlement;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.policy.Programme;
import cn.suanquan.registry.CreditBar;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import cn.suanquan.voucher.Voucher;
import java.util.Map;
import java.util.Set;

/// What the register and the programme say about the open claims of a run, read in one transaction.
///
/// @param terms the programme by version: a voucher goes by the one it was issued under
/// @param bars those barred on the day, related the pairs related on the day
record RunFacts(
        Map<VoucherId, Voucher> vouchers,
        Map<Integer, Programme> terms,
        Map<HolderId, Holder> holders,
        Map<CenterId, Holder> operators,
        Map<HolderId, CreditBar> bars,
        Set<Registry.Pair> related) {}
