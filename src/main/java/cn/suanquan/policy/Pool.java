package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import com.fasterxml.jackson.annotation.JsonProperty;

/// Money for vouchers per fiscal year. The amount is what the text plans (at most); what can be drawn is what
/// appropriations put into the pool's account, also mid-year, down too.
public record Pool(
        String id,
        Citation citation,
        @JsonProperty("amountFen") Fen amount) {}
