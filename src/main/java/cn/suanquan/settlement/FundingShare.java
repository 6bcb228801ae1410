package cn.suanquan.settlement;

import cn.suanquan.kernel.ChineseAmount;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import cn.suanquan.policy.Funding;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/// What one level of government (市, 县, …) bears of a total; the parts add up to it, the odd 分 as the programme says.
public record FundingShare(
        String level,
        @JsonProperty("shareBasisPoints") Rate share,
        @JsonProperty("amountFen") Fen amount,
        String amountInWords) {

    static List<FundingShare> of(Fen total, Funding funding) {
        List<Funding.Part> parts = funding.split(total);
        List<FundingShare> shares = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Fen amount = parts.get(i).amount();
            shares.add(new FundingShare(
                    parts.get(i).level(), funding.levels().get(i).share(), amount, ChineseAmount.of(amount)));
        }
        return List.copyOf(shares);
    }
}
