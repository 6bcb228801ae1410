package cn.suanquan.voucher;

import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/// A contract of a holder for which it applied under two programmes.
///
/// @param number of the contract as the later application writes it
/// @param later what came when the other one was there
public record ContractTwice(
        @JsonIgnore long no, HolderId holder, String number, Place earlier, Place later, Instant foundAt) {
    /// One of the two applications.
    ///
    /// @param state of [ApplicationState]
    /// @param amountFen the amount of the contract as it states that, in 分
    /// @param grantedFen what its voucher is for and what waits for money, in 分
    public record Place(ApplicationId application, String programme, String state, Fen amountFen, Fen grantedFen) {}
}
