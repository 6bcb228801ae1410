package cn.suanquan.evidence;

import cn.suanquan.kernel.ClaimId;
import java.util.List;

/// A claim with a file of an invoice that stated something else than was declared when it came. It decides nothing:
/// whoever reviews looks at it.
///
/// @param fields in which it differed
public record DifferentInvoice(ClaimId claim, List<Compared.Field> fields) {
    public DifferentInvoice {
        fields = List.copyOf(fields);
    }
}
