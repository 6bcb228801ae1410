-- Why: a list of the contracts in one state, of a party or of all, is read in its order from an index, however many are
-- in other states.
create index contract_by_state on contract.contract (state, no);
create index contract_by_center_state on contract.contract (center_id, state, no);
create index contract_by_holder_state on contract.contract (holder, state, no);
