package cn.suanquan.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What an endpoint acts on, as the trail names it where the act is done: `pool/{code}/{year}/pool/{pool}`, with parts
/// of its path in braces. So an act that is refused is found under the same name. An endpoint without it acts on the
/// first part of its path, of the kind that stands before that part.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ActsOn {
    String value();
}
