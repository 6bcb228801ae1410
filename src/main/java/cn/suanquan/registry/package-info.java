/// Who may hold vouchers and who delivers: holders with their identity and facts, compute centers with their admission
/// per programme and service item, related parties, credit bars. Officers edit it; money rooms read it through
/// [Registry] in their own transaction, so that facts and posting stand or fall together.
@NullMarked
package cn.suanquan.registry;

import org.jspecify.annotations.NullMarked;
