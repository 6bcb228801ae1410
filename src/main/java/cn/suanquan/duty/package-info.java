/// Separation of duties by person: a table of who may not do what to which matter after having done what
/// (docs/design/016-separation-of-duties.md), asked in the transaction of the act, with a constraint behind it. Persons
/// are known by issuer and subject, never by role.
@NullMarked
package cn.suanquan.duty;

import org.jspecify.annotations.NullMarked;
