package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/// Money for vouchers per fiscal year. The amount is what the text plans (at most); what can be drawn is what
/// appropriations put into the pool's account, also mid-year, down too.
///
/// @param formerly the id under which its account was opened, where an earlier version named it otherwise
public record Pool(
        String id,
        Optional<String> formerly,
        Citation citation,
        @JsonProperty("amountFen") Fen amount) {

    /// What its account is known by over the versions of the programme.
    public String account() {
        return formerly.orElse(id);
    }
}
