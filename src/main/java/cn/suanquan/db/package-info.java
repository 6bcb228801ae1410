/// Plumbing to PostgreSQL: one transaction at a time, SQLSTATE to fault, the embedded server, migrations.
@NullMarked
package cn.suanquan.db;

import org.jspecify.annotations.NullMarked;
