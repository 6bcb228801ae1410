package cn.suanquan.settlement;

import cn.suanquan.kernel.ChineseAmount;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import cn.suanquan.policy.Funding;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/// What one level of government (市, 县, …) bears of what is paid for vouchers of one version; the parts add up to it,
/// the odd 分 as the programme says.
///
/// @param amountFen in 分; below zero where the level gets money back
public record FundingShare(
        int programmeVersion,
        String level,
        @JsonProperty("shareBasisPoints") Rate share,
        long amountFen,
        String amountInWords) {

    /// @param fen what the vouchers of that version come to; may be below zero
    static List<FundingShare> of(int version, long fen, Funding funding) {
        List<Funding.Part> parts = funding.split(Fen.of(Math.absExact(fen)));
        List<FundingShare> shares = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            long amount = Long.signum(fen) * parts.get(i).amount().value();
            shares.add(new FundingShare(
                    version, parts.get(i).level(), funding.levels().get(i).share(), amount, ChineseAmount.of(amount)));
        }
        return List.copyOf(shares);
    }
}
