/// Programmes as versioned data with citations, and the pure decision over them: [Decider] says which rule fits, how
/// much it gives, which limit bound, and where each of that stands in the text. It reads neither the register nor the
/// ledger: what they say comes in as facts. Adding a city is one YAML file (docs/programmes.md).
@NullMarked
package cn.suanquan.policy;

import org.jspecify.annotations.NullMarked;
