package cn.suanquan.db;

import java.util.List;

/// The laws of a room: what must hold between its own tables and what the rooms below it publish.
public interface Laws {
    List<Law> laws();
}
