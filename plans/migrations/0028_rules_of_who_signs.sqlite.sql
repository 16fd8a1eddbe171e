CREATE TRIGGER rule_plans_section_parent_insert
BEFORE INSERT ON plans_section FOR EACH ROW WHEN
    NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plans_section above
    WHERE above.id = NEW.parent_id AND above.plan_id = NEW.plan_id)
BEGIN SELECT RAISE(ABORT, 'Mục cha không thuộc cùng kế hoạch.'); END;

CREATE TRIGGER rule_plans_section_parent_update
BEFORE UPDATE OF parent_id, plan_id ON plans_section FOR EACH ROW WHEN
    NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plans_section above
    WHERE above.id = NEW.parent_id AND above.plan_id = NEW.plan_id)
BEGIN SELECT RAISE(ABORT, 'Mục cha không thuộc cùng kế hoạch.'); END;

CREATE TRIGGER rule_plans_plan_belongs_insert
BEFORE INSERT ON plans_plan FOR EACH ROW WHEN
    NOT EXISTS (SELECT 1 FROM indicators_indicatortable own WHERE own.id = NEW.indicator_table_id
    AND own.ward_id = NEW.ward_id)
BEGIN SELECT RAISE(ABORT, 'Biểu số 02 không thuộc phường của kế hoạch.'); END;

CREATE TRIGGER rule_plans_plan_belongs_update
BEFORE UPDATE OF ward_id, indicator_table_id ON plans_plan FOR EACH ROW WHEN
    NOT EXISTS (SELECT 1 FROM indicators_indicatortable own WHERE own.id = NEW.indicator_table_id
    AND own.ward_id = NEW.ward_id)
BEGIN SELECT RAISE(ABORT, 'Biểu số 02 không thuộc phường của kế hoạch.'); END;

CREATE TRIGGER rule_plans_targetindicator_row_insert
BEFORE INSERT ON plans_targetindicator FOR EACH ROW WHEN
    NOT EXISTS (SELECT 1 FROM plans_target goal JOIN plans_section part ON part.id = goal.section_id
    JOIN plans_plan whole ON whole.id = part.plan_id
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE goal.id = NEW.target_id AND line.id = NEW.row_id)
BEGIN SELECT RAISE(ABORT, 'Chỉ tiêu không thuộc Biểu số 02 của kế hoạch này.'); END;

CREATE TRIGGER rule_plans_targetindicator_row_update
BEFORE UPDATE OF target_id, row_id ON plans_targetindicator FOR EACH ROW WHEN
    NOT EXISTS (SELECT 1 FROM plans_target goal JOIN plans_section part ON part.id = goal.section_id
    JOIN plans_plan whole ON whole.id = part.plan_id
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE goal.id = NEW.target_id AND line.id = NEW.row_id)
BEGIN SELECT RAISE(ABORT, 'Chỉ tiêu không thuộc Biểu số 02 của kế hoạch này.'); END;

CREATE TRIGGER rule_indicators_indicatortable_heads_insert
BEFORE INSERT ON indicators_indicatortable FOR EACH ROW WHEN
    (json_array_length(NEW.columns) <> json_array_length(NEW.measures) + 2
    AND json_array_length(NEW.columns) + json_array_length(NEW.measures) > 0)
    OR EXISTS (SELECT 1 FROM json_each(NEW.measures) one
    WHERE one.value NOT IN ('number', 'last_result', 'assigned', 'council', 'month_1', 'month_2', 'month_3', 'quarter_1', 'month_4', 'month_5', 'month_6', 'quarter_2', 'half_year', 'month_7', 'month_8', 'month_9', 'quarter_3', 'nine_month', 'month_10', 'month_11', 'month_12', 'quarter_4', 'estimate', 'comparison', 'vs_council', 'vs_last_year', 'result', 'result_vs_last', 'result_vs', 'target', 'plan_vs', 'plan_2', 'plan_3', 'plan_4', 'plan_5', 'lead', 'note'))
BEGIN SELECT RAISE(ABORT, 'Biểu số 02 phải có một tiêu đề cột cho tên, một cho đơn vị tính và một cho mỗi loại số liệu được in.'); END;

CREATE TRIGGER rule_indicators_indicatortable_heads_update
BEFORE UPDATE OF columns, measures ON indicators_indicatortable FOR EACH ROW WHEN
    (json_array_length(NEW.columns) <> json_array_length(NEW.measures) + 2
    AND json_array_length(NEW.columns) + json_array_length(NEW.measures) > 0)
    OR EXISTS (SELECT 1 FROM json_each(NEW.measures) one
    WHERE one.value NOT IN ('number', 'last_result', 'assigned', 'council', 'month_1', 'month_2', 'month_3', 'quarter_1', 'month_4', 'month_5', 'month_6', 'quarter_2', 'half_year', 'month_7', 'month_8', 'month_9', 'quarter_3', 'nine_month', 'month_10', 'month_11', 'month_12', 'quarter_4', 'estimate', 'comparison', 'vs_council', 'vs_last_year', 'result', 'result_vs_last', 'result_vs', 'target', 'plan_vs', 'plan_2', 'plan_3', 'plan_4', 'plan_5', 'lead', 'note'))
BEGIN SELECT RAISE(ABORT, 'Biểu số 02 phải có một tiêu đề cột cho tên, một cho đơn vị tính và một cho mỗi loại số liệu được in.'); END;

CREATE TRIGGER rule_plans_plan_heads_insert
BEFORE INSERT ON plans_plan FOR EACH ROW WHEN
    json_array_length(NEW.tasks_columns) NOT IN (0, 3)
BEGIN SELECT RAISE(ABORT, 'Biểu số 01 phải có đúng 3 tiêu đề cột.'); END;

CREATE TRIGGER rule_plans_plan_heads_update
BEFORE UPDATE OF tasks_columns ON plans_plan FOR EACH ROW WHEN
    json_array_length(NEW.tasks_columns) NOT IN (0, 3)
BEGIN SELECT RAISE(ABORT, 'Biểu số 01 phải có đúng 3 tiêu đề cột.'); END;

CREATE TRIGGER rule_plans_section_fixed_insert
BEFORE INSERT ON plans_section FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_section held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = held.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_section_fixed_update
BEFORE UPDATE ON plans_section FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_section held WHERE held.id = NEW.id AND held.id <> OLD.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = held.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_section_fixed_delete
BEFORE DELETE ON plans_section FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_target_fixed_insert
BEFORE INSERT ON plans_target FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    WHERE part.id = NEW.section_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_target held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    WHERE part.id = held.section_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_target_fixed_update
BEFORE UPDATE ON plans_target FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    WHERE part.id = OLD.section_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    WHERE part.id = NEW.section_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_target held WHERE held.id = NEW.id AND held.id <> OLD.id
    AND EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    WHERE part.id = held.section_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_target_fixed_delete
BEFORE DELETE ON plans_target FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    WHERE part.id = OLD.section_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_targetindicator_fixed_insert
BEFORE INSERT ON plans_targetindicator FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    JOIN plans_target goal ON goal.section_id = part.id WHERE goal.id = NEW.target_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_targetindicator held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    JOIN plans_target goal ON goal.section_id = part.id WHERE goal.id = held.target_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR EXISTS (SELECT 1 FROM plans_targetindicator held WHERE held.target_id = NEW.target_id
    AND held.row_id = NEW.row_id AND EXISTS (SELECT 1 FROM plans_plan whole
    JOIN plans_section part ON part.plan_id = whole.id
    JOIN plans_target goal ON goal.section_id = part.id WHERE goal.id = held.target_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_targetindicator_fixed_update
BEFORE UPDATE ON plans_targetindicator FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    JOIN plans_target goal ON goal.section_id = part.id WHERE goal.id = OLD.target_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    JOIN plans_target goal ON goal.section_id = part.id WHERE goal.id = NEW.target_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_targetindicator held WHERE held.id = NEW.id
    AND held.id <> OLD.id AND EXISTS (SELECT 1 FROM plans_plan whole
    JOIN plans_section part ON part.plan_id = whole.id
    JOIN plans_target goal ON goal.section_id = part.id WHERE goal.id = held.target_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR EXISTS (SELECT 1 FROM plans_targetindicator held WHERE held.target_id = NEW.target_id
    AND held.row_id = NEW.row_id AND held.id <> OLD.id AND EXISTS (SELECT 1 FROM plans_plan whole
    JOIN plans_section part ON part.plan_id = whole.id
    JOIN plans_target goal ON goal.section_id = part.id WHERE goal.id = held.target_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_targetindicator_fixed_delete
BEFORE DELETE ON plans_targetindicator FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    JOIN plans_target goal ON goal.section_id = part.id WHERE goal.id = OLD.target_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_keytask_fixed_insert
BEFORE INSERT ON plans_keytask FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_keytask held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = held.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_keytask_fixed_update
BEFORE UPDATE ON plans_keytask FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_keytask held WHERE held.id = NEW.id AND held.id <> OLD.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = held.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_keytask_fixed_delete
BEFORE DELETE ON plans_keytask FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_attachedtable_fixed_insert
BEFORE INSERT ON plans_attachedtable FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_attachedtable held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = held.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_attachedtable_fixed_update
BEFORE UPDATE ON plans_attachedtable FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_attachedtable held WHERE held.id = NEW.id AND held.id <> OLD.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = held.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_attachedtable_fixed_delete
BEFORE DELETE ON plans_attachedtable FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_taskevidence_fixed_insert
BEFORE INSERT ON plans_taskevidence FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_keytask task ON task.plan_id = whole.id
    WHERE task.id = NEW.task_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_taskevidence held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_keytask task ON task.plan_id = whole.id
    WHERE task.id = held.task_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_taskevidence_fixed_update
BEFORE UPDATE ON plans_taskevidence FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_keytask task ON task.plan_id = whole.id
    WHERE task.id = OLD.task_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_keytask task ON task.plan_id = whole.id
    WHERE task.id = NEW.task_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_taskevidence held WHERE held.id = NEW.id AND held.id <> OLD.id
    AND EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_keytask task ON task.plan_id = whole.id
    WHERE task.id = held.task_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_taskevidence_fixed_delete
BEFORE DELETE ON plans_taskevidence FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_keytask task ON task.plan_id = whole.id
    WHERE task.id = OLD.task_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_partchange_fixed_insert
BEFORE INSERT ON plans_partchange FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_partchange held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = held.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_partchange_fixed_update
BEFORE UPDATE ON plans_partchange FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_partchange held WHERE held.id = NEW.id AND held.id <> OLD.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = held.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_partchange_fixed_delete
BEFORE DELETE ON plans_partchange FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_settlement_fixed_insert
BEFORE INSERT ON plans_settlement FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_settlement held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = held.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR EXISTS (SELECT 1 FROM plans_settlement held WHERE held.plan_id = NEW.plan_id
    AND held.key = NEW.key AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = held.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_settlement_fixed_update
BEFORE UPDATE ON plans_settlement FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM plans_settlement held WHERE held.id = NEW.id AND held.id <> OLD.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = held.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR EXISTS (SELECT 1 FROM plans_settlement held WHERE held.plan_id = NEW.plan_id
    AND held.key = NEW.key AND held.id <> OLD.id AND EXISTS (SELECT 1 FROM plans_plan whole
    WHERE whole.id = held.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_settlement_fixed_delete
BEFORE DELETE ON plans_settlement FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_remark_fixed_insert
BEFORE INSERT ON plans_remark FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('issued', 'withdrawn', 'replaced')))
    OR (EXISTS (SELECT 1 FROM plans_remark held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = held.plan_id
    AND whole.state IN ('issued', 'withdrawn', 'replaced'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ban hành nên không ghi thêm hoặc sửa góp ý được nữa.'); END;

CREATE TRIGGER rule_plans_remark_fixed_update
BEFORE UPDATE ON plans_remark FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('issued', 'withdrawn', 'replaced'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('issued', 'withdrawn', 'replaced')))
    OR (EXISTS (SELECT 1 FROM plans_remark held WHERE held.id = NEW.id AND held.id <> OLD.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = held.plan_id
    AND whole.state IN ('issued', 'withdrawn', 'replaced'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ban hành nên không ghi thêm hoặc sửa góp ý được nữa.'); END;

CREATE TRIGGER rule_plans_remark_fixed_delete
BEFORE DELETE ON plans_remark FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('issued', 'withdrawn', 'replaced'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ban hành nên không ghi thêm hoặc sửa góp ý được nữa.'); END;

CREATE TRIGGER rule_indicators_indicatortable_fixed_insert
BEFORE INSERT ON indicators_indicatortable FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM indicators_indicatortable held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = held.id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR EXISTS (SELECT 1 FROM indicators_indicatortable held WHERE held.ward_id = NEW.ward_id
    AND held.year = NEW.year AND held.edition = NEW.edition
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = held.id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_indicatortable_fixed_update
BEFORE UPDATE ON indicators_indicatortable FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM indicators_indicatortable held WHERE held.id = NEW.id
    AND held.id <> OLD.id AND EXISTS (SELECT 1 FROM plans_plan whole
    WHERE whole.indicator_table_id = held.id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR EXISTS (SELECT 1 FROM indicators_indicatortable held WHERE held.ward_id = NEW.ward_id
    AND held.year = NEW.year AND held.edition = NEW.edition AND held.id <> OLD.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = held.id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_indicatortable_fixed_delete
BEFORE DELETE ON indicators_indicatortable FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_tablerow_fixed_insert
BEFORE INSERT ON indicators_tablerow FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM indicators_tablerow held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = held.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR EXISTS (SELECT 1 FROM indicators_tablerow held WHERE held.table_id = NEW.table_id
    AND held.indicator_id = NEW.indicator_id AND EXISTS (SELECT 1 FROM plans_plan whole
    WHERE whole.indicator_table_id = held.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_tablerow_fixed_update
BEFORE UPDATE ON indicators_tablerow FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM indicators_tablerow held WHERE held.id = NEW.id AND held.id <> OLD.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = held.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR EXISTS (SELECT 1 FROM indicators_tablerow held WHERE held.table_id = NEW.table_id
    AND held.indicator_id = NEW.indicator_id AND held.id <> OLD.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = held.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_tablerow_fixed_delete
BEFORE DELETE ON indicators_tablerow FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_removedrow_fixed_insert
BEFORE INSERT ON indicators_removedrow FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM indicators_removedrow held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = held.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_removedrow_fixed_update
BEFORE UPDATE ON indicators_removedrow FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM indicators_removedrow held WHERE held.id = NEW.id
    AND held.id <> OLD.id AND EXISTS (SELECT 1 FROM plans_plan whole
    WHERE whole.indicator_table_id = held.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_removedrow_fixed_delete
BEFORE DELETE ON indicators_removedrow FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_figure_fixed_insert
BEFORE INSERT ON indicators_figure FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = NEW.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM indicators_figure held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = held.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR EXISTS (SELECT 1 FROM indicators_figure held WHERE held.row_id = NEW.row_id
    AND held.measure = NEW.measure AND EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = held.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_figure_fixed_update
BEFORE UPDATE ON indicators_figure FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = OLD.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = NEW.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM indicators_figure held WHERE held.id = NEW.id AND held.id <> OLD.id
    AND EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = held.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR EXISTS (SELECT 1 FROM indicators_figure held WHERE held.row_id = NEW.row_id
    AND held.measure = NEW.measure AND held.id <> OLD.id AND EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = held.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_figure_fixed_delete
BEFORE DELETE ON indicators_figure FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = OLD.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_figurechange_fixed_insert
BEFORE INSERT ON indicators_figurechange FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    JOIN indicators_figure cell ON cell.row_id = line.id WHERE cell.id = NEW.figure_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM indicators_figurechange held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    JOIN indicators_figure cell ON cell.row_id = line.id WHERE cell.id = held.figure_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR EXISTS (SELECT 1 FROM indicators_figurechange held WHERE held.figure_id = NEW.figure_id
    AND held.version = NEW.version AND EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    JOIN indicators_figure cell ON cell.row_id = line.id WHERE cell.id = held.figure_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_figurechange_fixed_update
BEFORE UPDATE ON indicators_figurechange FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    JOIN indicators_figure cell ON cell.row_id = line.id WHERE cell.id = OLD.figure_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    JOIN indicators_figure cell ON cell.row_id = line.id WHERE cell.id = NEW.figure_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM indicators_figurechange held WHERE held.id = NEW.id
    AND held.id <> OLD.id AND EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    JOIN indicators_figure cell ON cell.row_id = line.id WHERE cell.id = held.figure_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR EXISTS (SELECT 1 FROM indicators_figurechange held WHERE held.figure_id = NEW.figure_id
    AND held.version = NEW.version AND held.id <> OLD.id AND EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    JOIN indicators_figure cell ON cell.row_id = line.id WHERE cell.id = held.figure_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_figurechange_fixed_delete
BEFORE DELETE ON indicators_figurechange FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    JOIN indicators_figure cell ON cell.row_id = line.id WHERE cell.id = OLD.figure_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_frozenfigure_fixed_insert
BEFORE INSERT ON indicators_frozenfigure FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.table_id
    AND whole.state IN ('submitted', 'approved', 'numbered', 'signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM indicators_frozenfigure held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = held.table_id
    AND whole.state IN ('submitted', 'approved', 'numbered', 'signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR EXISTS (SELECT 1 FROM indicators_frozenfigure held WHERE held.table_id = NEW.table_id
    AND held.code = NEW.code AND held.measure = NEW.measure
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = held.table_id
    AND whole.state IN ('submitted', 'approved', 'numbered', 'signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Số liệu đã chốt cùng kế hoạch khi trình nên không sửa được; nếu có sai sót, xin trả lại để sửa rồi trình lại.'); END;

CREATE TRIGGER rule_indicators_frozenfigure_fixed_update
BEFORE UPDATE ON indicators_frozenfigure FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.table_id
    AND whole.state IN ('submitted', 'approved', 'numbered', 'signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.table_id
    AND whole.state IN ('submitted', 'approved', 'numbered', 'signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM indicators_frozenfigure held WHERE held.id = NEW.id
    AND held.id <> OLD.id AND EXISTS (SELECT 1 FROM plans_plan whole
    WHERE whole.indicator_table_id = held.table_id
    AND whole.state IN ('submitted', 'approved', 'numbered', 'signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR EXISTS (SELECT 1 FROM indicators_frozenfigure held WHERE held.table_id = NEW.table_id
    AND held.code = NEW.code AND held.measure = NEW.measure AND held.id <> OLD.id
    AND EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = held.table_id
    AND whole.state IN ('submitted', 'approved', 'numbered', 'signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Số liệu đã chốt cùng kế hoạch khi trình nên không sửa được; nếu có sai sót, xin trả lại để sửa rồi trình lại.'); END;

CREATE TRIGGER rule_indicators_frozenfigure_fixed_delete
BEFORE DELETE ON indicators_frozenfigure FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.table_id
    AND whole.state IN ('submitted', 'approved', 'numbered', 'signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
BEGIN SELECT RAISE(ABORT, 'Số liệu đã chốt cùng kế hoạch khi trình nên không sửa được; nếu có sai sót, xin trả lại để sửa rồi trình lại.'); END;

CREATE TRIGGER rule_indicators_evidence_fixed_insert
BEFORE INSERT ON indicators_evidence FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = NEW.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM indicators_evidence held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = held.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_evidence_fixed_update
BEFORE UPDATE ON indicators_evidence FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = OLD.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = NEW.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')))
    OR (EXISTS (SELECT 1 FROM indicators_evidence held WHERE held.id = NEW.id AND held.id <> OLD.id
    AND EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = held.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_evidence_fixed_delete
BEFORE DELETE ON indicators_evidence FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = OLD.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_indicators_cellcomment_fixed_insert
BEFORE INSERT ON indicators_cellcomment FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = NEW.row_id AND whole.state IN ('issued', 'withdrawn', 'replaced')))
    OR (EXISTS (SELECT 1 FROM indicators_cellcomment held WHERE held.id = NEW.id
    AND EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = held.row_id AND whole.state IN ('issued', 'withdrawn', 'replaced'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ban hành nên không ghi thêm hoặc sửa góp ý được nữa.'); END;

CREATE TRIGGER rule_indicators_cellcomment_fixed_update
BEFORE UPDATE ON indicators_cellcomment FOR EACH ROW WHEN
    (EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = OLD.row_id AND whole.state IN ('issued', 'withdrawn', 'replaced'))
    OR EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = NEW.row_id AND whole.state IN ('issued', 'withdrawn', 'replaced')))
    OR (EXISTS (SELECT 1 FROM indicators_cellcomment held WHERE held.id = NEW.id
    AND held.id <> OLD.id AND EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = held.row_id AND whole.state IN ('issued', 'withdrawn', 'replaced'))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ban hành nên không ghi thêm hoặc sửa góp ý được nữa.'); END;

CREATE TRIGGER rule_indicators_cellcomment_fixed_delete
BEFORE DELETE ON indicators_cellcomment FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = OLD.row_id AND whole.state IN ('issued', 'withdrawn', 'replaced'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ban hành nên không ghi thêm hoặc sửa góp ý được nữa.'); END;

CREATE TRIGGER rule_plans_planevent_kept_insert
BEFORE INSERT ON plans_planevent FOR EACH ROW WHEN
    (1 = 0) OR (EXISTS (SELECT 1 FROM plans_planevent held WHERE held.id = NEW.id)
    OR EXISTS (SELECT 1 FROM plans_planevent held WHERE held.ward_id = NEW.ward_id
    AND held.sequence = NEW.sequence))
BEGIN SELECT RAISE(ABORT, 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_plans_planevent_kept_update
BEFORE UPDATE ON plans_planevent FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_plans_planevent_kept_delete
BEFORE DELETE ON plans_planevent FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_plans_frozencopy_kept_insert
BEFORE INSERT ON plans_frozencopy FOR EACH ROW WHEN
    (1 = 0) OR (EXISTS (SELECT 1 FROM plans_frozencopy held WHERE held.digest = NEW.digest)
    OR EXISTS (SELECT 1 FROM plans_frozencopy held WHERE held.rowid = NEW.rowid))
BEGIN SELECT RAISE(ABORT, 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_plans_frozencopy_kept_update
BEFORE UPDATE ON plans_frozencopy FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_plans_frozencopy_kept_delete
BEFORE DELETE ON plans_frozencopy FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_plans_planfile_kept_insert
BEFORE INSERT ON plans_planfile FOR EACH ROW WHEN
    (1 = 0) OR (EXISTS (SELECT 1 FROM plans_planfile held WHERE held.id = NEW.id)
    OR EXISTS (SELECT 1 FROM plans_planfile held WHERE held.entry_id = NEW.entry_id
    AND held.kind = NEW.kind))
BEGIN SELECT RAISE(ABORT, 'Tệp của kế hoạch đã lưu thì không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_plans_planfile_kept_update
BEFORE UPDATE ON plans_planfile FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Tệp của kế hoạch đã lưu thì không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_plans_planfile_kept_delete
BEFORE DELETE ON plans_planfile FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Tệp của kế hoạch đã lưu thì không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_plans_partchange_kept_insert
BEFORE INSERT ON plans_partchange FOR EACH ROW WHEN
    (1 = 0) OR (EXISTS (SELECT 1 FROM plans_partchange held WHERE held.id = NEW.id))
BEGIN SELECT RAISE(ABORT, 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_plans_partchange_kept_update
BEFORE UPDATE ON plans_partchange FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_plans_partchange_kept_delete
BEFORE DELETE ON plans_partchange FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_accounts_accountevent_kept_insert
BEFORE INSERT ON accounts_accountevent FOR EACH ROW WHEN
    (1 = 0) OR (EXISTS (SELECT 1 FROM accounts_accountevent held WHERE held.id = NEW.id)
    OR EXISTS (SELECT 1 FROM accounts_accountevent held WHERE held.sequence = NEW.sequence))
BEGIN SELECT RAISE(ABORT, 'Nhật ký tài khoản chỉ ghi thêm, không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_accounts_accountevent_kept_update
BEFORE UPDATE ON accounts_accountevent FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Nhật ký tài khoản chỉ ghi thêm, không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_accounts_accountevent_kept_delete
BEFORE DELETE ON accounts_accountevent FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Nhật ký tài khoản chỉ ghi thêm, không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_indicators_figurechange_kept_insert
BEFORE INSERT ON indicators_figurechange FOR EACH ROW WHEN
    (1 = 0) OR (EXISTS (SELECT 1 FROM indicators_figurechange held WHERE held.id = NEW.id)
    OR EXISTS (SELECT 1 FROM indicators_figurechange held WHERE held.figure_id = NEW.figure_id
    AND held.version = NEW.version))
BEGIN SELECT RAISE(ABORT, 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_indicators_figurechange_kept_update
BEFORE UPDATE ON indicators_figurechange FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_indicators_figurechange_kept_delete
BEFORE DELETE ON indicators_figurechange FOR EACH ROW WHEN
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    JOIN indicators_figure cell ON cell.row_id = line.id WHERE cell.id = OLD.figure_id
    AND whole.state NOT IN ('draft', 'returned'))
BEGIN SELECT RAISE(ABORT, 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_plans_planevent_follows_insert
BEFORE INSERT ON plans_planevent FOR EACH ROW WHEN
    NEW.sequence <> COALESCE((SELECT before.sequence FROM plans_planevent before
    WHERE before.ward_id = NEW.ward_id ORDER BY before.sequence DESC LIMIT 1), 0) + 1
    OR NEW.previous <> COALESCE((SELECT before.hash FROM plans_planevent before
    WHERE before.ward_id = NEW.ward_id ORDER BY before.sequence DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'Bước mới phải nối tiếp bước cuối trong chuỗi lịch sử của phường.'); END;

CREATE TRIGGER rule_accounts_accountevent_follows_insert
BEFORE INSERT ON accounts_accountevent FOR EACH ROW WHEN
    NEW.sequence IS NOT NULL
    AND (NEW.sequence <> COALESCE((SELECT before.sequence FROM accounts_accountevent before
    WHERE before.sequence IS NOT NULL ORDER BY before.sequence DESC LIMIT 1), 0) + 1
    OR NEW.previous <> COALESCE((SELECT before.hash FROM accounts_accountevent before
    WHERE before.sequence IS NOT NULL ORDER BY before.sequence DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000'))
BEGIN SELECT RAISE(ABORT, 'Việc mới phải nối tiếp việc cuối trong nhật ký tài khoản.'); END;

CREATE TRIGGER rule_plans_planfile_in_time_insert
BEFORE INSERT ON plans_planfile FOR EACH ROW WHEN
    NOT EXISTS (SELECT 1 FROM plans_plan whole
    JOIN plans_numberentry line ON line.plan_id = whole.id WHERE whole.id = NEW.plan_id
    AND line.id = NEW.entry_id AND line.void_at IS NULL AND whole.state IN ('numbered', 'signed'))
BEGIN SELECT RAISE(ABORT, 'Tệp chỉ được lưu khi kế hoạch đã cấp số hoặc đã ký, và đúng với số đang dùng; xin tải lại trang để xem bước tiếp theo.'); END;

CREATE TRIGGER rule_plans_numberentry_follows_insert
BEFORE INSERT ON plans_numberentry FOR EACH ROW WHEN
    (NEW.number <> COALESCE((SELECT MAX(line.number) FROM plans_numberentry line
    WHERE line.ward_id = NEW.ward_id AND line.year = NEW.year), 0) + 1)
    OR (EXISTS (SELECT 1 FROM plans_numberentry held WHERE held.plan_id = NEW.plan_id
    AND held.void_at IS NULL AND NEW.void_at IS NULL)
    OR EXISTS (SELECT 1 FROM plans_numberentry held WHERE held.id = NEW.id)
    OR EXISTS (SELECT 1 FROM plans_numberentry held WHERE held.code = NEW.code)
    OR EXISTS (SELECT 1 FROM plans_numberentry held WHERE held.ward_id = NEW.ward_id
    AND held.year = NEW.year AND held.number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'Số mới phải tiếp theo số cuối trong sổ của năm; xin tải lại trang rồi cấp số lại.'); END;

CREATE TRIGGER rule_plans_numberentry_kept_update
BEFORE UPDATE ON plans_numberentry FOR EACH ROW WHEN
    (NEW.id IS NOT OLD.id OR NEW.ward_id IS NOT OLD.ward_id OR NEW.year IS NOT OLD.year
    OR NEW.number IS NOT OLD.number OR NEW.plan_id IS NOT OLD.plan_id
    OR NEW.symbol IS NOT OLD.symbol OR NEW.date IS NOT OLD.date OR NEW.title IS NOT OLD.title
    OR NEW.signer IS NOT OLD.signer OR NEW.recipients IS NOT OLD.recipients
    OR NEW.code IS NOT OLD.code OR NEW.address IS NOT OLD.address OR NEW.by_id IS NOT OLD.by_id
    OR NEW.at IS NOT OLD.at) OR (OLD.head <> '' AND NEW.head IS NOT OLD.head)
    OR (OLD.void_at IS NOT NULL AND (NEW.void_reason IS NOT OLD.void_reason
    OR NEW.void_by_id IS NOT OLD.void_by_id OR NEW.void_at IS NOT OLD.void_at))
BEGIN SELECT RAISE(ABORT, 'Số đã vào sổ đăng ký thì không sửa hoặc xoá được; số không dùng chỉ được bỏ một lần, kèm lý do.'); END;

CREATE TRIGGER rule_plans_numberentry_sealed_update
BEFORE UPDATE ON plans_numberentry FOR EACH ROW WHEN
    OLD.void_at IS NULL AND NEW.void_at IS NOT NULL AND EXISTS (SELECT 1 FROM plans_planfile kept
    WHERE kept.entry_id = OLD.id AND kept.kind = 'sealed')
BEGIN SELECT RAISE(ABORT, 'Số đã dùng cho văn bản ký và đóng dấu nên không bỏ được.'); END;

CREATE TRIGGER rule_plans_numberentry_kept_delete
BEFORE DELETE ON plans_numberentry FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Số đã vào sổ đăng ký thì không sửa hoặc xoá được; số không dùng chỉ được bỏ một lần, kèm lý do.'); END;

CREATE TRIGGER rule_plans_attempt_kept_insert
BEFORE INSERT ON plans_attempt FOR EACH ROW WHEN
    (1 = 0) OR (EXISTS (SELECT 1 FROM plans_attempt held WHERE held.id = NEW.id))
BEGIN SELECT RAISE(ABORT, 'Lần thử ký đã xong thì không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_plans_attempt_kept_update
BEFORE UPDATE ON plans_attempt FOR EACH ROW WHEN
    OLD.outcome <> 'begun' OR NEW.id IS NOT OLD.id OR NEW.plan_id IS NOT OLD.plan_id
    OR NEW.step IS NOT OLD.step OR NEW.by_id IS NOT OLD.by_id OR NEW.at IS NOT OLD.at
BEGIN SELECT RAISE(ABORT, 'Lần thử ký đã xong thì không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_plans_attempt_kept_delete
BEFORE DELETE ON plans_attempt FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Lần thử ký đã xong thì không sửa hoặc xoá được.'); END;

CREATE TRIGGER rule_plans_publiccopy_kept_insert
BEFORE INSERT ON plans_publiccopy FOR EACH ROW WHEN
    (1 = 0) OR (EXISTS (SELECT 1 FROM plans_publiccopy held WHERE held.plan_id = NEW.plan_id
    AND held.published_at IS NOT NULL AND held.retracted_at IS NULL AND NEW.published_at IS NOT NULL
    AND NEW.retracted_at IS NULL) OR EXISTS (SELECT 1 FROM plans_publiccopy held
    WHERE held.id = NEW.id))
BEGIN SELECT RAISE(ABORT, 'Bản công khai đã lập thì không sửa được; xin ngừng công khai rồi lập bản mới.'); END;

CREATE TRIGGER rule_plans_publiccopy_kept_update
BEFORE UPDATE ON plans_publiccopy FOR EACH ROW WHEN
    (NEW.id IS NOT OLD.id OR NEW.plan_id IS NOT OLD.plan_id OR NEW.masks IS NOT OLD.masks
    OR NEW.content IS NOT OLD.content OR NEW.digest IS NOT OLD.digest OR NEW.by_id IS NOT OLD.by_id
    OR NEW.at IS NOT OLD.at OR (OLD.published_at IS NOT NULL
    AND (NEW.published_at IS NOT OLD.published_at)) OR (OLD.retracted_at IS NOT NULL
    AND (NEW.retracted_at IS NOT OLD.retracted_at))) OR (EXISTS (SELECT 1 FROM plans_publiccopy held
    WHERE held.plan_id = NEW.plan_id AND held.id <> OLD.id AND held.published_at IS NOT NULL
    AND held.retracted_at IS NULL AND NEW.published_at IS NOT NULL AND NEW.retracted_at IS NULL))
BEGIN SELECT RAISE(ABORT, 'Bản công khai đã lập thì không sửa được; xin ngừng công khai rồi lập bản mới.'); END;

CREATE TRIGGER rule_plans_publiccopy_kept_delete
BEFORE DELETE ON plans_publiccopy FOR EACH ROW WHEN
    OLD.published_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'Bản công khai đã lập thì không sửa được; xin ngừng công khai rồi lập bản mới.'); END;

CREATE TRIGGER rule_plans_plan_kept_insert
BEFORE INSERT ON plans_plan FOR EACH ROW WHEN
    (1 = 0) OR (EXISTS (SELECT 1 FROM plans_plan held WHERE held.id = NEW.id
    AND (held.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')
    OR EXISTS (SELECT 1 FROM plans_planevent step WHERE step.plan_id = held.id)))
    OR EXISTS (SELECT 1 FROM plans_plan held WHERE held.ward_id = NEW.ward_id
    AND held.year = NEW.year AND held.edition = NEW.edition
    AND (held.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')
    OR EXISTS (SELECT 1 FROM plans_planevent step WHERE step.plan_id = held.id)))
    OR EXISTS (SELECT 1 FROM plans_plan held WHERE held.indicator_table_id = NEW.indicator_table_id
    AND (held.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')
    OR EXISTS (SELECT 1 FROM plans_planevent step WHERE step.plan_id = held.id))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã có lịch sử nên không xoá được.'); END;

CREATE TRIGGER rule_plans_plan_kept_update
BEFORE UPDATE ON plans_plan FOR EACH ROW WHEN
    (1 = 0) OR (EXISTS (SELECT 1 FROM plans_plan held WHERE held.id = NEW.id AND held.id <> OLD.id
    AND (held.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')
    OR EXISTS (SELECT 1 FROM plans_planevent step WHERE step.plan_id = held.id)))
    OR EXISTS (SELECT 1 FROM plans_plan held WHERE held.ward_id = NEW.ward_id
    AND held.year = NEW.year AND held.edition = NEW.edition AND held.id <> OLD.id
    AND (held.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')
    OR EXISTS (SELECT 1 FROM plans_planevent step WHERE step.plan_id = held.id)))
    OR EXISTS (SELECT 1 FROM plans_plan held WHERE held.indicator_table_id = NEW.indicator_table_id
    AND held.id <> OLD.id
    AND (held.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')
    OR EXISTS (SELECT 1 FROM plans_planevent step WHERE step.plan_id = held.id))))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã có lịch sử nên không xoá được.'); END;

CREATE TRIGGER rule_plans_plan_begins_insert
BEFORE INSERT ON plans_plan FOR EACH ROW WHEN
    NEW.state NOT IN ('draft', 'numbered')
BEGIN SELECT RAISE(ABORT, 'Kế hoạch mới lập phải ở tình trạng dự thảo, hoặc đã cấp số nếu nhập từ tệp đã có số.'); END;

CREATE TRIGGER rule_plans_plan_moves_update
BEFORE UPDATE ON plans_plan FOR EACH ROW WHEN
    NEW.state <> OLD.state AND NOT ((OLD.state = 'approved' AND NEW.state = 'numbered')
    OR (OLD.state = 'approved' AND NEW.state = 'returned') OR (OLD.state = 'draft'
    AND NEW.state = 'dropped') OR (OLD.state = 'draft' AND NEW.state = 'numbered')
    OR (OLD.state = 'draft' AND NEW.state = 'submitted') OR (OLD.state = 'issued'
    AND NEW.state = 'replaced') OR (OLD.state = 'issued' AND NEW.state = 'withdrawn')
    OR (OLD.state = 'numbered' AND NEW.state = 'returned') OR (OLD.state = 'numbered'
    AND NEW.state = 'signed') OR (OLD.state = 'returned' AND NEW.state = 'dropped')
    OR (OLD.state = 'returned' AND NEW.state = 'numbered') OR (OLD.state = 'returned'
    AND NEW.state = 'submitted') OR (OLD.state = 'signed' AND NEW.state = 'issued')
    OR (OLD.state = 'signed' AND NEW.state = 'returned') OR (OLD.state = 'submitted'
    AND NEW.state = 'approved') OR (OLD.state = 'submitted' AND NEW.state = 'returned'))
BEGIN SELECT RAISE(ABORT, 'Tình trạng của kế hoạch chỉ chuyển theo các bước trình, duyệt, cấp số, ký và ban hành; xin tải lại trang để xem bước tiếp theo.'); END;

CREATE TRIGGER rule_plans_plan_fixed_update
BEFORE UPDATE ON plans_plan FOR EACH ROW WHEN
    (OLD.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped') AND (NEW.id IS NOT OLD.id
    OR NEW.ward_id IS NOT OLD.ward_id OR NEW.year IS NOT OLD.year OR NEW.edition IS NOT OLD.edition
    OR NEW.replaces_id IS NOT OLD.replaces_id OR NEW.ward_kind IS NOT OLD.ward_kind
    OR NEW.ward_name IS NOT OLD.ward_name OR NEW.superior IS NOT OLD.superior
    OR NEW.type IS NOT OLD.type OR NEW.subject IS NOT OLD.subject OR NEW.symbol IS NOT OLD.symbol
    OR NEW.place IS NOT OLD.place OR NEW.legal_basis IS NOT OLD.legal_basis
    OR NEW.preamble IS NOT OLD.preamble OR NEW.closing IS NOT OLD.closing
    OR NEW.numbering IS NOT OLD.numbering OR NEW.recipients IS NOT OLD.recipients
    OR NEW.signer_authority IS NOT OLD.signer_authority OR NEW.signer_title IS NOT OLD.signer_title
    OR NEW.signer_name IS NOT OLD.signer_name OR NEW.tasks_title IS NOT OLD.tasks_title
    OR NEW.tasks_year IS NOT OLD.tasks_year OR NEW.tasks_columns IS NOT OLD.tasks_columns
    OR NEW.omits_tasks IS NOT OLD.omits_tasks OR NEW.omits_indicators IS NOT OLD.omits_indicators
    OR NEW.indicator_table_id IS NOT OLD.indicator_table_id OR NEW.due IS NOT OLD.due
    OR NEW.search IS NOT OLD.search)) OR OLD.state IN ('withdrawn', 'replaced', 'dropped')
    OR (OLD.state = 'issued' AND NEW.state = OLD.state)
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'); END;

CREATE TRIGGER rule_plans_plan_frozen_update
BEFORE UPDATE ON plans_plan FOR EACH ROW WHEN
    (NEW.state IN ('draft', 'returned') AND NEW.frozen_id IS NOT NULL)
    OR (NEW.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')
    AND NEW.frozen_id IS NULL) OR (OLD.state IN ('numbered', 'signed', 'issued')
    AND NEW.state <> 'returned' AND (NEW.frozen_id IS NOT OLD.frozen_id
    OR NEW.number IS NOT OLD.number OR NEW.date IS NOT OLD.date
    OR NEW.signatory_id IS NOT OLD.signatory_id))
BEGIN SELECT RAISE(ABORT, 'Bản đã chốt, số, ngày và người ký của kế hoạch không khớp với tình trạng của nó.'); END;

CREATE TRIGGER rule_plans_plan_files_update
BEFORE UPDATE ON plans_plan FOR EACH ROW WHEN
    (OLD.state = 'numbered' AND NEW.state = 'signed'
    AND NOT EXISTS (SELECT 1 FROM plans_planfile kept
    JOIN plans_numberentry line ON line.id = kept.entry_id AND line.void_at IS NULL
    WHERE kept.plan_id = OLD.id AND kept.kind = 'signed')) OR (OLD.state = 'signed'
    AND NEW.state = 'issued' AND NOT EXISTS (SELECT 1 FROM plans_planfile kept
    JOIN plans_numberentry line ON line.id = kept.entry_id AND line.void_at IS NULL
    WHERE kept.plan_id = OLD.id AND kept.kind = 'sealed'))
BEGIN SELECT RAISE(ABORT, 'Kế hoạch chưa có tệp đã ký, hoặc tệp đã ký và đóng dấu, của bước này.'); END;

CREATE TRIGGER rule_plans_plan_sealed_update
BEFORE UPDATE ON plans_plan FOR EACH ROW WHEN
    OLD.state = 'signed' AND NEW.state = 'returned' AND EXISTS (SELECT 1 FROM plans_planfile kept
    WHERE kept.plan_id = OLD.id AND kept.kind = 'sealed')
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã ký và đóng dấu nên không trả lại được; xin ban hành rồi thu hồi hoặc thay thế.'); END;

CREATE TRIGGER rule_plans_plan_replaced_update
BEFORE UPDATE ON plans_plan FOR EACH ROW WHEN
    OLD.state <> NEW.state AND NEW.state = 'replaced' AND NOT EXISTS (SELECT 1 FROM plans_plan later
    WHERE later.replaces_id = OLD.id AND later.state = 'issued')
BEGIN SELECT RAISE(ABORT, 'Kế hoạch chỉ được thay thế khi kế hoạch mới đã ban hành.'); END;

CREATE TRIGGER rule_plans_plan_dropped_update
BEFORE UPDATE ON plans_plan FOR EACH ROW WHEN
    NEW.state = 'dropped' AND NEW.replaces_id IS NULL
BEGIN SELECT RAISE(ABORT, 'Chỉ bỏ được bản lập để thay thế một kế hoạch đã ban hành.'); END;

CREATE TRIGGER rule_plans_plan_kept_delete
BEFORE DELETE ON plans_plan FOR EACH ROW WHEN
    OLD.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')
    OR EXISTS (SELECT 1 FROM plans_planevent step WHERE step.plan_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'Kế hoạch đã có lịch sử nên không xoá được.'); END;

CREATE TRIGGER rule_plans_signingcertificate_kept_insert
BEFORE INSERT ON plans_signingcertificate FOR EACH ROW WHEN
    (1 = 0) OR (EXISTS (SELECT 1 FROM plans_signingcertificate held WHERE held.id = NEW.id)
    OR EXISTS (SELECT 1 FROM plans_signingcertificate held WHERE held.ward_id = NEW.ward_id
    AND held.fingerprint = NEW.fingerprint))
BEGIN SELECT RAISE(ABORT, 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'); END;

CREATE TRIGGER rule_plans_signingcertificate_kept_update
BEFORE UPDATE ON plans_signingcertificate FOR EACH ROW WHEN
    (NEW.id IS NOT OLD.id OR NEW.ward_id IS NOT OLD.ward_id OR NEW.person_id IS NOT OLD.person_id
    OR NEW.content IS NOT OLD.content OR NEW.fingerprint IS NOT OLD.fingerprint
    OR NEW.subject IS NOT OLD.subject OR NEW.issuer IS NOT OLD.issuer
    OR NEW.valid_from IS NOT OLD.valid_from OR NEW.valid_until IS NOT OLD.valid_until
    OR NEW.is_sample IS NOT OLD.is_sample OR NEW.by_id IS NOT OLD.by_id OR NEW.at IS NOT OLD.at
    OR NEW.is_from_before IS NOT OLD.is_from_before OR (OLD.confirmed_at IS NOT NULL
    AND (NEW.confirmed_by_id IS NOT OLD.confirmed_by_id
    OR NEW.confirmed_at IS NOT OLD.confirmed_at)) OR (OLD.countersigned_at IS NOT NULL
    AND (NEW.countersigned_by_id IS NOT OLD.countersigned_by_id
    OR NEW.countersigned_at IS NOT OLD.countersigned_at)) OR (OLD.revoked_at IS NOT NULL
    AND (NEW.revoked_at IS NOT OLD.revoked_at OR NEW.revoked_reason IS NOT OLD.revoked_reason)))
    OR (EXISTS (SELECT 1 FROM plans_signingcertificate held WHERE held.ward_id = NEW.ward_id
    AND held.fingerprint = NEW.fingerprint AND held.id <> OLD.id))
BEGIN SELECT RAISE(ABORT, 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'); END;

CREATE TRIGGER rule_plans_signingcertificate_kept_delete
BEFORE DELETE ON plans_signingcertificate FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'); END;

CREATE TRIGGER rule_plans_signingcertificate_begins_insert
BEFORE INSERT ON plans_signingcertificate FOR EACH ROW WHEN
    NOT NEW.is_sample AND (NEW.is_from_before OR NEW.confirmed_at IS NOT NULL
    OR NEW.countersigned_at IS NOT NULL OR NEW.revoked_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'Chứng thư số mới ghi nhận phải chờ chủ sở hữu và người thứ hai xác nhận.'); END;

CREATE TRIGGER rule_plans_certificatechallenge_kept_insert
BEFORE INSERT ON plans_certificatechallenge FOR EACH ROW WHEN
    (1 = 0) OR (EXISTS (SELECT 1 FROM plans_certificatechallenge held
    WHERE held.certificate_id = NEW.certificate_id))
BEGIN SELECT RAISE(ABORT, 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'); END;

CREATE TRIGGER rule_plans_certificatechallenge_kept_update
BEFORE UPDATE ON plans_certificatechallenge FOR EACH ROW WHEN
    NEW.certificate_id IS NOT OLD.certificate_id OR NEW.code IS NOT OLD.code
    OR NEW.file IS NOT OLD.file OR NEW.at IS NOT OLD.at OR (NEW.answer IS NOT OLD.answer
    AND EXISTS (SELECT 1 FROM plans_signingcertificate known WHERE known.id = OLD.certificate_id
    AND known.confirmed_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'); END;

CREATE TRIGGER rule_plans_certificatechallenge_kept_delete
BEFORE DELETE ON plans_certificatechallenge FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'); END;

CREATE TRIGGER rule_plans_signaturepicture_kept_insert
BEFORE INSERT ON plans_signaturepicture FOR EACH ROW WHEN
    (1 = 0) OR (EXISTS (SELECT 1 FROM plans_signaturepicture held WHERE held.id = NEW.id)
    OR EXISTS (SELECT 1 FROM plans_signaturepicture held WHERE held.person_id = NEW.person_id))
BEGIN SELECT RAISE(ABORT, 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'); END;

CREATE TRIGGER rule_plans_signaturepicture_kept_update
BEFORE UPDATE ON plans_signaturepicture FOR EACH ROW WHEN
    (NEW.id IS NOT OLD.id OR NEW.person_id IS NOT OLD.person_id)
    OR (EXISTS (SELECT 1 FROM plans_signaturepicture held WHERE held.person_id = NEW.person_id
    AND held.id <> OLD.id))
BEGIN SELECT RAISE(ABORT, 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'); END;

CREATE TRIGGER rule_plans_signaturepicture_kept_delete
BEFORE DELETE ON plans_signaturepicture FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'); END;

CREATE TRIGGER rule_plans_delegation_kept_insert
BEFORE INSERT ON plans_delegation FOR EACH ROW WHEN
    (1 = 0) OR (EXISTS (SELECT 1 FROM plans_delegation held WHERE held.id = NEW.id))
BEGIN SELECT RAISE(ABORT, 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'); END;

CREATE TRIGGER rule_plans_delegation_kept_update
BEFORE UPDATE ON plans_delegation FOR EACH ROW WHEN
    NEW.id IS NOT OLD.id OR NEW.ward_id IS NOT OLD.ward_id OR NEW.person_id IS NOT OLD.person_id
    OR NEW.kind IS NOT OLD.kind OR NEW.first_day IS NOT OLD.first_day
    OR NEW.reference IS NOT OLD.reference OR NEW.by_id IS NOT OLD.by_id OR NEW.at IS NOT OLD.at
    OR OLD.ended_at IS NOT NULL OR (OLD.last_day IS NOT NULL AND (NEW.last_day IS NULL
    OR NEW.last_day > OLD.last_day))
BEGIN SELECT RAISE(ABORT, 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'); END;

CREATE TRIGGER rule_plans_delegation_kept_delete
BEFORE DELETE ON plans_delegation FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'); END;

CREATE TRIGGER rule_accounts_secondfactorreset_kept_insert
BEFORE INSERT ON accounts_secondfactorreset FOR EACH ROW WHEN
    (1 = 0) OR (EXISTS (SELECT 1 FROM accounts_secondfactorreset held WHERE held.id = NEW.id))
BEGIN SELECT RAISE(ABORT, 'Đề nghị gỡ xác thực hai lớp đã ghi thì không sửa hoặc xoá được; xin lập đề nghị mới.'); END;

CREATE TRIGGER rule_accounts_secondfactorreset_kept_update
BEFORE UPDATE ON accounts_secondfactorreset FOR EACH ROW WHEN
    OLD.closed_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.whom_id IS NOT OLD.whom_id
    OR NEW.asked_by_id IS NOT OLD.asked_by_id OR NEW.asked_at IS NOT OLD.asked_at
    OR NEW.reason IS NOT OLD.reason
BEGIN SELECT RAISE(ABORT, 'Đề nghị gỡ xác thực hai lớp đã ghi thì không sửa hoặc xoá được; xin lập đề nghị mới.'); END;

CREATE TRIGGER rule_accounts_secondfactorreset_kept_delete
BEFORE DELETE ON accounts_secondfactorreset FOR EACH ROW WHEN
    1 = 1
BEGIN SELECT RAISE(ABORT, 'Đề nghị gỡ xác thực hai lớp đã ghi thì không sửa hoặc xoá được; xin lập đề nghị mới.'); END;
