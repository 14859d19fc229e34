-- Deals that were open at a moment past: few states lasted until then or still do, while most began before.
create index deal_history_open_until on deal_history (tenant_id, valid_to) where status = 'open' and voided_at is null;
