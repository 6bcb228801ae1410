package cn.suanquan.walls;

import cn.suanquan.db.Tx;

/// A state that asks the database.
record TornState(Tx tx) {}
