package cn.suanquan.policy;

import cn.suanquan.kernel.Refusal;

/// A place in the text of a policy.
///
/// @param clause stable id of the clause, such as LF-2-cap; what answers name as binding
/// @param article 条 of the document, such as 2 or 附则(三)
/// @param quote its words
public record Citation(String clause, String article, String quote) {
    public Refusal.Binding binding() {
        return Refusal.Binding.of(clause, article, quote);
    }
}
