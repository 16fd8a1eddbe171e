CREATE FUNCTION rule_plans_section_parent_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plans_section above
    WHERE above.id = NEW.parent_id AND above.plan_id = NEW.plan_id)
THEN RAISE EXCEPTION 'Mục cha không thuộc cùng kế hoạch.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_section_parent_insert BEFORE INSERT ON plans_section
FOR EACH ROW EXECUTE FUNCTION rule_plans_section_parent_insert();

CREATE FUNCTION rule_plans_section_parent_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plans_section above
    WHERE above.id = NEW.parent_id AND above.plan_id = NEW.plan_id)
THEN RAISE EXCEPTION 'Mục cha không thuộc cùng kế hoạch.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_section_parent_update BEFORE UPDATE OF parent_id, plan_id ON plans_section
FOR EACH ROW EXECUTE FUNCTION rule_plans_section_parent_update();

CREATE FUNCTION rule_plans_plan_belongs_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NOT EXISTS (SELECT 1 FROM indicators_indicatortable own WHERE own.id = NEW.indicator_table_id
    AND own.ward_id = NEW.ward_id)
THEN RAISE EXCEPTION 'Biểu số 02 không thuộc phường của kế hoạch.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_plan_belongs_insert BEFORE INSERT ON plans_plan
FOR EACH ROW EXECUTE FUNCTION rule_plans_plan_belongs_insert();

CREATE FUNCTION rule_plans_plan_belongs_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NOT EXISTS (SELECT 1 FROM indicators_indicatortable own WHERE own.id = NEW.indicator_table_id
    AND own.ward_id = NEW.ward_id)
THEN RAISE EXCEPTION 'Biểu số 02 không thuộc phường của kế hoạch.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_plan_belongs_update BEFORE UPDATE OF ward_id, indicator_table_id ON plans_plan
FOR EACH ROW EXECUTE FUNCTION rule_plans_plan_belongs_update();

CREATE FUNCTION rule_plans_targetindicator_row_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NOT EXISTS (SELECT 1 FROM plans_target goal JOIN plans_section part ON part.id = goal.section_id
    JOIN plans_plan whole ON whole.id = part.plan_id
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE goal.id = NEW.target_id AND line.id = NEW.row_id)
THEN RAISE EXCEPTION 'Chỉ tiêu không thuộc Biểu số 02 của kế hoạch này.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_targetindicator_row_insert BEFORE INSERT ON plans_targetindicator
FOR EACH ROW EXECUTE FUNCTION rule_plans_targetindicator_row_insert();

CREATE FUNCTION rule_plans_targetindicator_row_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NOT EXISTS (SELECT 1 FROM plans_target goal JOIN plans_section part ON part.id = goal.section_id
    JOIN plans_plan whole ON whole.id = part.plan_id
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE goal.id = NEW.target_id AND line.id = NEW.row_id)
THEN RAISE EXCEPTION 'Chỉ tiêu không thuộc Biểu số 02 của kế hoạch này.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_targetindicator_row_update BEFORE UPDATE OF target_id, row_id ON plans_targetindicator
FOR EACH ROW EXECUTE FUNCTION rule_plans_targetindicator_row_update();

CREATE FUNCTION rule_indicators_indicatortable_heads_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    (jsonb_array_length(NEW.columns) <> jsonb_array_length(NEW.measures) + 2
    AND jsonb_array_length(NEW.columns) + jsonb_array_length(NEW.measures) > 0)
    OR EXISTS (SELECT 1 FROM jsonb_array_elements_text(NEW.measures) one
    WHERE one.value NOT IN ('number', 'last_result', 'assigned', 'council', 'month_1', 'month_2', 'month_3', 'quarter_1', 'month_4', 'month_5', 'month_6', 'quarter_2', 'half_year', 'month_7', 'month_8', 'month_9', 'quarter_3', 'nine_month', 'month_10', 'month_11', 'month_12', 'quarter_4', 'estimate', 'comparison', 'vs_council', 'vs_last_year', 'result', 'result_vs_last', 'result_vs', 'target', 'plan_vs', 'plan_2', 'plan_3', 'plan_4', 'plan_5', 'lead', 'note'))
THEN RAISE EXCEPTION 'Biểu số 02 phải có một tiêu đề cột cho tên, một cho đơn vị tính và một cho mỗi loại số liệu được in.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_indicatortable_heads_insert BEFORE INSERT ON indicators_indicatortable
FOR EACH ROW EXECUTE FUNCTION rule_indicators_indicatortable_heads_insert();

CREATE FUNCTION rule_indicators_indicatortable_heads_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    (jsonb_array_length(NEW.columns) <> jsonb_array_length(NEW.measures) + 2
    AND jsonb_array_length(NEW.columns) + jsonb_array_length(NEW.measures) > 0)
    OR EXISTS (SELECT 1 FROM jsonb_array_elements_text(NEW.measures) one
    WHERE one.value NOT IN ('number', 'last_result', 'assigned', 'council', 'month_1', 'month_2', 'month_3', 'quarter_1', 'month_4', 'month_5', 'month_6', 'quarter_2', 'half_year', 'month_7', 'month_8', 'month_9', 'quarter_3', 'nine_month', 'month_10', 'month_11', 'month_12', 'quarter_4', 'estimate', 'comparison', 'vs_council', 'vs_last_year', 'result', 'result_vs_last', 'result_vs', 'target', 'plan_vs', 'plan_2', 'plan_3', 'plan_4', 'plan_5', 'lead', 'note'))
THEN RAISE EXCEPTION 'Biểu số 02 phải có một tiêu đề cột cho tên, một cho đơn vị tính và một cho mỗi loại số liệu được in.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_indicatortable_heads_update BEFORE UPDATE OF columns, measures ON indicators_indicatortable
FOR EACH ROW EXECUTE FUNCTION rule_indicators_indicatortable_heads_update();

CREATE FUNCTION rule_plans_plan_heads_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    jsonb_array_length(NEW.tasks_columns) NOT IN (0, 3)
THEN RAISE EXCEPTION 'Biểu số 01 phải có đúng 3 tiêu đề cột.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_plan_heads_insert BEFORE INSERT ON plans_plan
FOR EACH ROW EXECUTE FUNCTION rule_plans_plan_heads_insert();

CREATE FUNCTION rule_plans_plan_heads_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    jsonb_array_length(NEW.tasks_columns) NOT IN (0, 3)
THEN RAISE EXCEPTION 'Biểu số 01 phải có đúng 3 tiêu đề cột.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_plan_heads_update BEFORE UPDATE OF tasks_columns ON plans_plan
FOR EACH ROW EXECUTE FUNCTION rule_plans_plan_heads_update();

CREATE FUNCTION rule_plans_section_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_section_fixed_insert BEFORE INSERT ON plans_section
FOR EACH ROW EXECUTE FUNCTION rule_plans_section_fixed_insert();

CREATE FUNCTION rule_plans_section_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_section_fixed_update BEFORE UPDATE ON plans_section
FOR EACH ROW EXECUTE FUNCTION rule_plans_section_fixed_update();

CREATE FUNCTION rule_plans_section_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_section_fixed_delete BEFORE DELETE ON plans_section
FOR EACH ROW EXECUTE FUNCTION rule_plans_section_fixed_delete();

CREATE FUNCTION rule_plans_target_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    WHERE part.id = NEW.section_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_target_fixed_insert BEFORE INSERT ON plans_target
FOR EACH ROW EXECUTE FUNCTION rule_plans_target_fixed_insert();

CREATE FUNCTION rule_plans_target_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    WHERE part.id = OLD.section_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    WHERE part.id = NEW.section_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_target_fixed_update BEFORE UPDATE ON plans_target
FOR EACH ROW EXECUTE FUNCTION rule_plans_target_fixed_update();

CREATE FUNCTION rule_plans_target_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    WHERE part.id = OLD.section_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_target_fixed_delete BEFORE DELETE ON plans_target
FOR EACH ROW EXECUTE FUNCTION rule_plans_target_fixed_delete();

CREATE FUNCTION rule_plans_targetindicator_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    JOIN plans_target goal ON goal.section_id = part.id WHERE goal.id = NEW.target_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_targetindicator_fixed_insert BEFORE INSERT ON plans_targetindicator
FOR EACH ROW EXECUTE FUNCTION rule_plans_targetindicator_fixed_insert();

CREATE FUNCTION rule_plans_targetindicator_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    JOIN plans_target goal ON goal.section_id = part.id WHERE goal.id = OLD.target_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    JOIN plans_target goal ON goal.section_id = part.id WHERE goal.id = NEW.target_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_targetindicator_fixed_update BEFORE UPDATE ON plans_targetindicator
FOR EACH ROW EXECUTE FUNCTION rule_plans_targetindicator_fixed_update();

CREATE FUNCTION rule_plans_targetindicator_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_section part ON part.plan_id = whole.id
    JOIN plans_target goal ON goal.section_id = part.id WHERE goal.id = OLD.target_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_targetindicator_fixed_delete BEFORE DELETE ON plans_targetindicator
FOR EACH ROW EXECUTE FUNCTION rule_plans_targetindicator_fixed_delete();

CREATE FUNCTION rule_plans_keytask_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_keytask_fixed_insert BEFORE INSERT ON plans_keytask
FOR EACH ROW EXECUTE FUNCTION rule_plans_keytask_fixed_insert();

CREATE FUNCTION rule_plans_keytask_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_keytask_fixed_update BEFORE UPDATE ON plans_keytask
FOR EACH ROW EXECUTE FUNCTION rule_plans_keytask_fixed_update();

CREATE FUNCTION rule_plans_keytask_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_keytask_fixed_delete BEFORE DELETE ON plans_keytask
FOR EACH ROW EXECUTE FUNCTION rule_plans_keytask_fixed_delete();

CREATE FUNCTION rule_plans_attachedtable_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_attachedtable_fixed_insert BEFORE INSERT ON plans_attachedtable
FOR EACH ROW EXECUTE FUNCTION rule_plans_attachedtable_fixed_insert();

CREATE FUNCTION rule_plans_attachedtable_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_attachedtable_fixed_update BEFORE UPDATE ON plans_attachedtable
FOR EACH ROW EXECUTE FUNCTION rule_plans_attachedtable_fixed_update();

CREATE FUNCTION rule_plans_attachedtable_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_attachedtable_fixed_delete BEFORE DELETE ON plans_attachedtable
FOR EACH ROW EXECUTE FUNCTION rule_plans_attachedtable_fixed_delete();

CREATE FUNCTION rule_plans_taskevidence_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_keytask task ON task.plan_id = whole.id
    WHERE task.id = NEW.task_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_taskevidence_fixed_insert BEFORE INSERT ON plans_taskevidence
FOR EACH ROW EXECUTE FUNCTION rule_plans_taskevidence_fixed_insert();

CREATE FUNCTION rule_plans_taskevidence_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_keytask task ON task.plan_id = whole.id
    WHERE task.id = OLD.task_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_keytask task ON task.plan_id = whole.id
    WHERE task.id = NEW.task_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_taskevidence_fixed_update BEFORE UPDATE ON plans_taskevidence
FOR EACH ROW EXECUTE FUNCTION rule_plans_taskevidence_fixed_update();

CREATE FUNCTION rule_plans_taskevidence_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole JOIN plans_keytask task ON task.plan_id = whole.id
    WHERE task.id = OLD.task_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_taskevidence_fixed_delete BEFORE DELETE ON plans_taskevidence
FOR EACH ROW EXECUTE FUNCTION rule_plans_taskevidence_fixed_delete();

CREATE FUNCTION rule_plans_partchange_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_partchange_fixed_insert BEFORE INSERT ON plans_partchange
FOR EACH ROW EXECUTE FUNCTION rule_plans_partchange_fixed_insert();

CREATE FUNCTION rule_plans_partchange_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_partchange_fixed_update BEFORE UPDATE ON plans_partchange
FOR EACH ROW EXECUTE FUNCTION rule_plans_partchange_fixed_update();

CREATE FUNCTION rule_plans_partchange_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_partchange_fixed_delete BEFORE DELETE ON plans_partchange
FOR EACH ROW EXECUTE FUNCTION rule_plans_partchange_fixed_delete();

CREATE FUNCTION rule_plans_settlement_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_settlement_fixed_insert BEFORE INSERT ON plans_settlement
FOR EACH ROW EXECUTE FUNCTION rule_plans_settlement_fixed_insert();

CREATE FUNCTION rule_plans_settlement_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_settlement_fixed_update BEFORE UPDATE ON plans_settlement
FOR EACH ROW EXECUTE FUNCTION rule_plans_settlement_fixed_update();

CREATE FUNCTION rule_plans_settlement_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_settlement_fixed_delete BEFORE DELETE ON plans_settlement
FOR EACH ROW EXECUTE FUNCTION rule_plans_settlement_fixed_delete();

CREATE FUNCTION rule_plans_remark_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('issued', 'withdrawn', 'replaced'))
THEN RAISE EXCEPTION 'Kế hoạch đã ban hành nên không ghi thêm hoặc sửa góp ý được nữa.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_remark_fixed_insert BEFORE INSERT ON plans_remark
FOR EACH ROW EXECUTE FUNCTION rule_plans_remark_fixed_insert();

CREATE FUNCTION rule_plans_remark_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('issued', 'withdrawn', 'replaced'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = NEW.plan_id
    AND whole.state IN ('issued', 'withdrawn', 'replaced'))
THEN RAISE EXCEPTION 'Kế hoạch đã ban hành nên không ghi thêm hoặc sửa góp ý được nữa.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_remark_fixed_update BEFORE UPDATE ON plans_remark
FOR EACH ROW EXECUTE FUNCTION rule_plans_remark_fixed_update();

CREATE FUNCTION rule_plans_remark_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.id = OLD.plan_id
    AND whole.state IN ('issued', 'withdrawn', 'replaced'))
THEN RAISE EXCEPTION 'Kế hoạch đã ban hành nên không ghi thêm hoặc sửa góp ý được nữa.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_remark_fixed_delete BEFORE DELETE ON plans_remark
FOR EACH ROW EXECUTE FUNCTION rule_plans_remark_fixed_delete();

CREATE FUNCTION rule_indicators_indicatortable_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_indicatortable_fixed_insert BEFORE INSERT ON indicators_indicatortable
FOR EACH ROW EXECUTE FUNCTION rule_indicators_indicatortable_fixed_insert();

CREATE FUNCTION rule_indicators_indicatortable_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_indicatortable_fixed_update BEFORE UPDATE ON indicators_indicatortable
FOR EACH ROW EXECUTE FUNCTION rule_indicators_indicatortable_fixed_update();

CREATE FUNCTION rule_indicators_indicatortable_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_indicators_indicatortable_fixed_delete BEFORE DELETE ON indicators_indicatortable
FOR EACH ROW EXECUTE FUNCTION rule_indicators_indicatortable_fixed_delete();

CREATE FUNCTION rule_indicators_tablerow_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_tablerow_fixed_insert BEFORE INSERT ON indicators_tablerow
FOR EACH ROW EXECUTE FUNCTION rule_indicators_tablerow_fixed_insert();

CREATE FUNCTION rule_indicators_tablerow_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_tablerow_fixed_update BEFORE UPDATE ON indicators_tablerow
FOR EACH ROW EXECUTE FUNCTION rule_indicators_tablerow_fixed_update();

CREATE FUNCTION rule_indicators_tablerow_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_indicators_tablerow_fixed_delete BEFORE DELETE ON indicators_tablerow
FOR EACH ROW EXECUTE FUNCTION rule_indicators_tablerow_fixed_delete();

CREATE FUNCTION rule_indicators_removedrow_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_removedrow_fixed_insert BEFORE INSERT ON indicators_removedrow
FOR EACH ROW EXECUTE FUNCTION rule_indicators_removedrow_fixed_insert();

CREATE FUNCTION rule_indicators_removedrow_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_removedrow_fixed_update BEFORE UPDATE ON indicators_removedrow
FOR EACH ROW EXECUTE FUNCTION rule_indicators_removedrow_fixed_update();

CREATE FUNCTION rule_indicators_removedrow_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.table_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_indicators_removedrow_fixed_delete BEFORE DELETE ON indicators_removedrow
FOR EACH ROW EXECUTE FUNCTION rule_indicators_removedrow_fixed_delete();

CREATE FUNCTION rule_indicators_figure_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = NEW.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_figure_fixed_insert BEFORE INSERT ON indicators_figure
FOR EACH ROW EXECUTE FUNCTION rule_indicators_figure_fixed_insert();

CREATE FUNCTION rule_indicators_figure_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = OLD.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = NEW.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_figure_fixed_update BEFORE UPDATE ON indicators_figure
FOR EACH ROW EXECUTE FUNCTION rule_indicators_figure_fixed_update();

CREATE FUNCTION rule_indicators_figure_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = OLD.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_indicators_figure_fixed_delete BEFORE DELETE ON indicators_figure
FOR EACH ROW EXECUTE FUNCTION rule_indicators_figure_fixed_delete();

CREATE FUNCTION rule_indicators_figurechange_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    JOIN indicators_figure cell ON cell.row_id = line.id WHERE cell.id = NEW.figure_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_figurechange_fixed_insert BEFORE INSERT ON indicators_figurechange
FOR EACH ROW EXECUTE FUNCTION rule_indicators_figurechange_fixed_insert();

CREATE FUNCTION rule_indicators_figurechange_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    JOIN indicators_figure cell ON cell.row_id = line.id WHERE cell.id = OLD.figure_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    JOIN indicators_figure cell ON cell.row_id = line.id WHERE cell.id = NEW.figure_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_figurechange_fixed_update BEFORE UPDATE ON indicators_figurechange
FOR EACH ROW EXECUTE FUNCTION rule_indicators_figurechange_fixed_update();

CREATE FUNCTION rule_indicators_figurechange_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    JOIN indicators_figure cell ON cell.row_id = line.id WHERE cell.id = OLD.figure_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_indicators_figurechange_fixed_delete BEFORE DELETE ON indicators_figurechange
FOR EACH ROW EXECUTE FUNCTION rule_indicators_figurechange_fixed_delete();

CREATE FUNCTION rule_indicators_frozenfigure_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.table_id
    AND whole.state IN ('submitted', 'approved', 'numbered', 'signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Số liệu đã chốt cùng kế hoạch khi trình nên không sửa được; nếu có sai sót, xin trả lại để sửa rồi trình lại.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_frozenfigure_fixed_insert BEFORE INSERT ON indicators_frozenfigure
FOR EACH ROW EXECUTE FUNCTION rule_indicators_frozenfigure_fixed_insert();

CREATE FUNCTION rule_indicators_frozenfigure_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.table_id
    AND whole.state IN ('submitted', 'approved', 'numbered', 'signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = NEW.table_id
    AND whole.state IN ('submitted', 'approved', 'numbered', 'signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Số liệu đã chốt cùng kế hoạch khi trình nên không sửa được; nếu có sai sót, xin trả lại để sửa rồi trình lại.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_frozenfigure_fixed_update BEFORE UPDATE ON indicators_frozenfigure
FOR EACH ROW EXECUTE FUNCTION rule_indicators_frozenfigure_fixed_update();

CREATE FUNCTION rule_indicators_frozenfigure_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole WHERE whole.indicator_table_id = OLD.table_id
    AND whole.state IN ('submitted', 'approved', 'numbered', 'signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Số liệu đã chốt cùng kế hoạch khi trình nên không sửa được; nếu có sai sót, xin trả lại để sửa rồi trình lại.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_indicators_frozenfigure_fixed_delete BEFORE DELETE ON indicators_frozenfigure
FOR EACH ROW EXECUTE FUNCTION rule_indicators_frozenfigure_fixed_delete();

CREATE FUNCTION rule_indicators_evidence_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = NEW.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_evidence_fixed_insert BEFORE INSERT ON indicators_evidence
FOR EACH ROW EXECUTE FUNCTION rule_indicators_evidence_fixed_insert();

CREATE FUNCTION rule_indicators_evidence_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = OLD.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
    OR EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = NEW.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_evidence_fixed_update BEFORE UPDATE ON indicators_evidence
FOR EACH ROW EXECUTE FUNCTION rule_indicators_evidence_fixed_update();

CREATE FUNCTION rule_indicators_evidence_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = OLD.row_id
    AND whole.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped'))
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_indicators_evidence_fixed_delete BEFORE DELETE ON indicators_evidence
FOR EACH ROW EXECUTE FUNCTION rule_indicators_evidence_fixed_delete();

CREATE FUNCTION rule_indicators_cellcomment_fixed_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = NEW.row_id AND whole.state IN ('issued', 'withdrawn', 'replaced'))
THEN RAISE EXCEPTION 'Kế hoạch đã ban hành nên không ghi thêm hoặc sửa góp ý được nữa.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_cellcomment_fixed_insert BEFORE INSERT ON indicators_cellcomment
FOR EACH ROW EXECUTE FUNCTION rule_indicators_cellcomment_fixed_insert();

CREATE FUNCTION rule_indicators_cellcomment_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = OLD.row_id AND whole.state IN ('issued', 'withdrawn', 'replaced'))
    OR EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = NEW.row_id AND whole.state IN ('issued', 'withdrawn', 'replaced'))
THEN RAISE EXCEPTION 'Kế hoạch đã ban hành nên không ghi thêm hoặc sửa góp ý được nữa.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_cellcomment_fixed_update BEFORE UPDATE ON indicators_cellcomment
FOR EACH ROW EXECUTE FUNCTION rule_indicators_cellcomment_fixed_update();

CREATE FUNCTION rule_indicators_cellcomment_fixed_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    WHERE line.id = OLD.row_id AND whole.state IN ('issued', 'withdrawn', 'replaced'))
THEN RAISE EXCEPTION 'Kế hoạch đã ban hành nên không ghi thêm hoặc sửa góp ý được nữa.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_indicators_cellcomment_fixed_delete BEFORE DELETE ON indicators_cellcomment
FOR EACH ROW EXECUTE FUNCTION rule_indicators_cellcomment_fixed_delete();

CREATE FUNCTION rule_plans_planevent_kept_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_planevent_kept_update BEFORE UPDATE ON plans_planevent
FOR EACH ROW EXECUTE FUNCTION rule_plans_planevent_kept_update();

CREATE FUNCTION rule_plans_planevent_kept_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_planevent_kept_delete BEFORE DELETE ON plans_planevent
FOR EACH ROW EXECUTE FUNCTION rule_plans_planevent_kept_delete();

CREATE FUNCTION rule_plans_frozencopy_kept_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_frozencopy_kept_update BEFORE UPDATE ON plans_frozencopy
FOR EACH ROW EXECUTE FUNCTION rule_plans_frozencopy_kept_update();

CREATE FUNCTION rule_plans_frozencopy_kept_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_frozencopy_kept_delete BEFORE DELETE ON plans_frozencopy
FOR EACH ROW EXECUTE FUNCTION rule_plans_frozencopy_kept_delete();

CREATE FUNCTION rule_plans_planfile_kept_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Tệp của kế hoạch đã lưu thì không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_planfile_kept_update BEFORE UPDATE ON plans_planfile
FOR EACH ROW EXECUTE FUNCTION rule_plans_planfile_kept_update();

CREATE FUNCTION rule_plans_planfile_kept_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Tệp của kế hoạch đã lưu thì không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_planfile_kept_delete BEFORE DELETE ON plans_planfile
FOR EACH ROW EXECUTE FUNCTION rule_plans_planfile_kept_delete();

CREATE FUNCTION rule_plans_partchange_kept_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_partchange_kept_update BEFORE UPDATE ON plans_partchange
FOR EACH ROW EXECUTE FUNCTION rule_plans_partchange_kept_update();

CREATE FUNCTION rule_plans_partchange_kept_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_partchange_kept_delete BEFORE DELETE ON plans_partchange
FOR EACH ROW EXECUTE FUNCTION rule_plans_partchange_kept_delete();

CREATE FUNCTION rule_accounts_accountevent_kept_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Nhật ký tài khoản chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_accounts_accountevent_kept_update BEFORE UPDATE ON accounts_accountevent
FOR EACH ROW EXECUTE FUNCTION rule_accounts_accountevent_kept_update();

CREATE FUNCTION rule_accounts_accountevent_kept_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Nhật ký tài khoản chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_accounts_accountevent_kept_delete BEFORE DELETE ON accounts_accountevent
FOR EACH ROW EXECUTE FUNCTION rule_accounts_accountevent_kept_delete();

CREATE FUNCTION rule_indicators_figurechange_kept_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_indicators_figurechange_kept_update BEFORE UPDATE ON indicators_figurechange
FOR EACH ROW EXECUTE FUNCTION rule_indicators_figurechange_kept_update();

CREATE FUNCTION rule_indicators_figurechange_kept_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    EXISTS (SELECT 1 FROM plans_plan whole
    JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id
    JOIN indicators_figure cell ON cell.row_id = line.id WHERE cell.id = OLD.figure_id
    AND whole.state NOT IN ('draft', 'returned'))
THEN RAISE EXCEPTION 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_indicators_figurechange_kept_delete BEFORE DELETE ON indicators_figurechange
FOR EACH ROW EXECUTE FUNCTION rule_indicators_figurechange_kept_delete();

CREATE FUNCTION rule_plans_planevent_follows_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NEW.sequence <> COALESCE((SELECT before.sequence FROM plans_planevent before
    WHERE before.ward_id = NEW.ward_id ORDER BY before.sequence DESC LIMIT 1), 0) + 1
    OR NEW.previous <> COALESCE((SELECT before.hash FROM plans_planevent before
    WHERE before.ward_id = NEW.ward_id ORDER BY before.sequence DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
THEN RAISE EXCEPTION 'Bước mới phải nối tiếp bước cuối trong chuỗi lịch sử của phường.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_planevent_follows_insert BEFORE INSERT ON plans_planevent
FOR EACH ROW EXECUTE FUNCTION rule_plans_planevent_follows_insert();

CREATE FUNCTION rule_accounts_accountevent_follows_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NEW.sequence IS NOT NULL
    AND (NEW.sequence <> COALESCE((SELECT before.sequence FROM accounts_accountevent before
    WHERE before.sequence IS NOT NULL ORDER BY before.sequence DESC LIMIT 1), 0) + 1
    OR NEW.previous <> COALESCE((SELECT before.hash FROM accounts_accountevent before
    WHERE before.sequence IS NOT NULL ORDER BY before.sequence DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000'))
THEN RAISE EXCEPTION 'Việc mới phải nối tiếp việc cuối trong nhật ký tài khoản.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_accounts_accountevent_follows_insert BEFORE INSERT ON accounts_accountevent
FOR EACH ROW EXECUTE FUNCTION rule_accounts_accountevent_follows_insert();

CREATE FUNCTION rule_plans_planfile_in_time_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NOT EXISTS (SELECT 1 FROM plans_plan whole
    JOIN plans_numberentry line ON line.plan_id = whole.id WHERE whole.id = NEW.plan_id
    AND line.id = NEW.entry_id AND line.void_at IS NULL AND whole.state IN ('numbered', 'signed'))
THEN RAISE EXCEPTION 'Tệp chỉ được lưu khi kế hoạch đã cấp số hoặc đã ký, và đúng với số đang dùng; xin tải lại trang để xem bước tiếp theo.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_planfile_in_time_insert BEFORE INSERT ON plans_planfile
FOR EACH ROW EXECUTE FUNCTION rule_plans_planfile_in_time_insert();

CREATE FUNCTION rule_plans_numberentry_follows_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NEW.number <> COALESCE((SELECT MAX(line.number) FROM plans_numberentry line
    WHERE line.ward_id = NEW.ward_id AND line.year = NEW.year), 0) + 1
THEN RAISE EXCEPTION 'Số mới phải tiếp theo số cuối trong sổ của năm; xin tải lại trang rồi cấp số lại.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_numberentry_follows_insert BEFORE INSERT ON plans_numberentry
FOR EACH ROW EXECUTE FUNCTION rule_plans_numberentry_follows_insert();

CREATE FUNCTION rule_plans_numberentry_kept_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    (NEW.id IS DISTINCT FROM OLD.id OR NEW.ward_id IS DISTINCT FROM OLD.ward_id
    OR NEW.year IS DISTINCT FROM OLD.year OR NEW.number IS DISTINCT FROM OLD.number
    OR NEW.plan_id IS DISTINCT FROM OLD.plan_id OR NEW.symbol IS DISTINCT FROM OLD.symbol
    OR NEW.date IS DISTINCT FROM OLD.date OR NEW.title IS DISTINCT FROM OLD.title
    OR NEW.signer IS DISTINCT FROM OLD.signer OR NEW.recipients IS DISTINCT FROM OLD.recipients
    OR NEW.code IS DISTINCT FROM OLD.code OR NEW.address IS DISTINCT FROM OLD.address
    OR NEW.by_id IS DISTINCT FROM OLD.by_id OR NEW.at IS DISTINCT FROM OLD.at) OR (OLD.head <> ''
    AND NEW.head IS DISTINCT FROM OLD.head) OR (OLD.void_at IS NOT NULL
    AND (NEW.void_reason IS DISTINCT FROM OLD.void_reason
    OR NEW.void_by_id IS DISTINCT FROM OLD.void_by_id OR NEW.void_at IS DISTINCT FROM OLD.void_at))
THEN RAISE EXCEPTION 'Số đã vào sổ đăng ký thì không sửa hoặc xoá được; số không dùng chỉ được bỏ một lần, kèm lý do.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_numberentry_kept_update BEFORE UPDATE ON plans_numberentry
FOR EACH ROW EXECUTE FUNCTION rule_plans_numberentry_kept_update();

CREATE FUNCTION rule_plans_numberentry_sealed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    OLD.void_at IS NULL AND NEW.void_at IS NOT NULL AND EXISTS (SELECT 1 FROM plans_planfile kept
    WHERE kept.entry_id = OLD.id AND kept.kind = 'sealed')
THEN RAISE EXCEPTION 'Số đã dùng cho văn bản ký và đóng dấu nên không bỏ được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_numberentry_sealed_update BEFORE UPDATE ON plans_numberentry
FOR EACH ROW EXECUTE FUNCTION rule_plans_numberentry_sealed_update();

CREATE FUNCTION rule_plans_numberentry_kept_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Số đã vào sổ đăng ký thì không sửa hoặc xoá được; số không dùng chỉ được bỏ một lần, kèm lý do.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_numberentry_kept_delete BEFORE DELETE ON plans_numberentry
FOR EACH ROW EXECUTE FUNCTION rule_plans_numberentry_kept_delete();

CREATE FUNCTION rule_plans_attempt_kept_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    OLD.outcome <> 'begun' OR NEW.id IS DISTINCT FROM OLD.id
    OR NEW.plan_id IS DISTINCT FROM OLD.plan_id OR NEW.step IS DISTINCT FROM OLD.step
    OR NEW.by_id IS DISTINCT FROM OLD.by_id OR NEW.at IS DISTINCT FROM OLD.at
THEN RAISE EXCEPTION 'Lần thử ký đã xong thì không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_attempt_kept_update BEFORE UPDATE ON plans_attempt
FOR EACH ROW EXECUTE FUNCTION rule_plans_attempt_kept_update();

CREATE FUNCTION rule_plans_attempt_kept_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Lần thử ký đã xong thì không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_attempt_kept_delete BEFORE DELETE ON plans_attempt
FOR EACH ROW EXECUTE FUNCTION rule_plans_attempt_kept_delete();

CREATE FUNCTION rule_plans_publiccopy_kept_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NEW.id IS DISTINCT FROM OLD.id OR NEW.plan_id IS DISTINCT FROM OLD.plan_id
    OR NEW.masks IS DISTINCT FROM OLD.masks OR NEW.content IS DISTINCT FROM OLD.content
    OR NEW.digest IS DISTINCT FROM OLD.digest OR NEW.by_id IS DISTINCT FROM OLD.by_id
    OR NEW.at IS DISTINCT FROM OLD.at OR (OLD.published_at IS NOT NULL
    AND (NEW.published_at IS DISTINCT FROM OLD.published_at)) OR (OLD.retracted_at IS NOT NULL
    AND (NEW.retracted_at IS DISTINCT FROM OLD.retracted_at))
THEN RAISE EXCEPTION 'Bản công khai đã lập thì không sửa được; xin ngừng công khai rồi lập bản mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_publiccopy_kept_update BEFORE UPDATE ON plans_publiccopy
FOR EACH ROW EXECUTE FUNCTION rule_plans_publiccopy_kept_update();

CREATE FUNCTION rule_plans_publiccopy_kept_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    OLD.published_at IS NOT NULL
THEN RAISE EXCEPTION 'Bản công khai đã lập thì không sửa được; xin ngừng công khai rồi lập bản mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_publiccopy_kept_delete BEFORE DELETE ON plans_publiccopy
FOR EACH ROW EXECUTE FUNCTION rule_plans_publiccopy_kept_delete();

CREATE FUNCTION rule_plans_plan_begins_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NEW.state NOT IN ('draft', 'numbered')
THEN RAISE EXCEPTION 'Kế hoạch mới lập phải ở tình trạng dự thảo, hoặc đã cấp số nếu nhập từ tệp đã có số.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_plan_begins_insert BEFORE INSERT ON plans_plan
FOR EACH ROW EXECUTE FUNCTION rule_plans_plan_begins_insert();

CREATE FUNCTION rule_plans_plan_moves_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
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
THEN RAISE EXCEPTION 'Tình trạng của kế hoạch chỉ chuyển theo các bước trình, duyệt, cấp số, ký và ban hành; xin tải lại trang để xem bước tiếp theo.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_plan_moves_update BEFORE UPDATE ON plans_plan
FOR EACH ROW EXECUTE FUNCTION rule_plans_plan_moves_update();

CREATE FUNCTION rule_plans_plan_fixed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    (OLD.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')
    AND (NEW.id IS DISTINCT FROM OLD.id OR NEW.ward_id IS DISTINCT FROM OLD.ward_id
    OR NEW.year IS DISTINCT FROM OLD.year OR NEW.edition IS DISTINCT FROM OLD.edition
    OR NEW.replaces_id IS DISTINCT FROM OLD.replaces_id
    OR NEW.ward_kind IS DISTINCT FROM OLD.ward_kind OR NEW.ward_name IS DISTINCT FROM OLD.ward_name
    OR NEW.superior IS DISTINCT FROM OLD.superior OR NEW.type IS DISTINCT FROM OLD.type
    OR NEW.subject IS DISTINCT FROM OLD.subject OR NEW.symbol IS DISTINCT FROM OLD.symbol
    OR NEW.place IS DISTINCT FROM OLD.place OR NEW.legal_basis IS DISTINCT FROM OLD.legal_basis
    OR NEW.preamble IS DISTINCT FROM OLD.preamble OR NEW.closing IS DISTINCT FROM OLD.closing
    OR NEW.numbering IS DISTINCT FROM OLD.numbering
    OR NEW.recipients IS DISTINCT FROM OLD.recipients
    OR NEW.signer_authority IS DISTINCT FROM OLD.signer_authority
    OR NEW.signer_title IS DISTINCT FROM OLD.signer_title
    OR NEW.signer_name IS DISTINCT FROM OLD.signer_name
    OR NEW.tasks_title IS DISTINCT FROM OLD.tasks_title
    OR NEW.tasks_year IS DISTINCT FROM OLD.tasks_year
    OR NEW.tasks_columns IS DISTINCT FROM OLD.tasks_columns
    OR NEW.omits_tasks IS DISTINCT FROM OLD.omits_tasks
    OR NEW.omits_indicators IS DISTINCT FROM OLD.omits_indicators
    OR NEW.indicator_table_id IS DISTINCT FROM OLD.indicator_table_id
    OR NEW.due IS DISTINCT FROM OLD.due OR NEW.search IS DISTINCT FROM OLD.search))
    OR OLD.state IN ('withdrawn', 'replaced', 'dropped') OR (OLD.state = 'issued'
    AND NEW.state = OLD.state)
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_plan_fixed_update BEFORE UPDATE ON plans_plan
FOR EACH ROW EXECUTE FUNCTION rule_plans_plan_fixed_update();

CREATE FUNCTION rule_plans_plan_frozen_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    (NEW.state IN ('draft', 'returned') AND NEW.frozen_id IS NOT NULL)
    OR (NEW.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')
    AND NEW.frozen_id IS NULL) OR (OLD.state IN ('numbered', 'signed', 'issued')
    AND NEW.state <> 'returned' AND (NEW.frozen_id IS DISTINCT FROM OLD.frozen_id
    OR NEW.number IS DISTINCT FROM OLD.number OR NEW.date IS DISTINCT FROM OLD.date
    OR NEW.signatory_id IS DISTINCT FROM OLD.signatory_id))
THEN RAISE EXCEPTION 'Bản đã chốt, số, ngày và người ký của kế hoạch không khớp với tình trạng của nó.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_plan_frozen_update BEFORE UPDATE ON plans_plan
FOR EACH ROW EXECUTE FUNCTION rule_plans_plan_frozen_update();

CREATE FUNCTION rule_plans_plan_files_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    (OLD.state = 'numbered' AND NEW.state = 'signed'
    AND NOT EXISTS (SELECT 1 FROM plans_planfile kept
    JOIN plans_numberentry line ON line.id = kept.entry_id AND line.void_at IS NULL
    WHERE kept.plan_id = OLD.id AND kept.kind = 'signed')) OR (OLD.state = 'signed'
    AND NEW.state = 'issued' AND NOT EXISTS (SELECT 1 FROM plans_planfile kept
    JOIN plans_numberentry line ON line.id = kept.entry_id AND line.void_at IS NULL
    WHERE kept.plan_id = OLD.id AND kept.kind = 'sealed'))
THEN RAISE EXCEPTION 'Kế hoạch chưa có tệp đã ký, hoặc tệp đã ký và đóng dấu, của bước này.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_plan_files_update BEFORE UPDATE ON plans_plan
FOR EACH ROW EXECUTE FUNCTION rule_plans_plan_files_update();

CREATE FUNCTION rule_plans_plan_sealed_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    OLD.state = 'signed' AND NEW.state = 'returned' AND EXISTS (SELECT 1 FROM plans_planfile kept
    WHERE kept.plan_id = OLD.id AND kept.kind = 'sealed')
THEN RAISE EXCEPTION 'Kế hoạch đã ký và đóng dấu nên không trả lại được; xin ban hành rồi thu hồi hoặc thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_plan_sealed_update BEFORE UPDATE ON plans_plan
FOR EACH ROW EXECUTE FUNCTION rule_plans_plan_sealed_update();

CREATE FUNCTION rule_plans_plan_replaced_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    OLD.state <> NEW.state AND NEW.state = 'replaced' AND NOT EXISTS (SELECT 1 FROM plans_plan later
    WHERE later.replaces_id = OLD.id AND later.state = 'issued')
THEN RAISE EXCEPTION 'Kế hoạch chỉ được thay thế khi kế hoạch mới đã ban hành.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_plan_replaced_update BEFORE UPDATE ON plans_plan
FOR EACH ROW EXECUTE FUNCTION rule_plans_plan_replaced_update();

CREATE FUNCTION rule_plans_plan_dropped_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NEW.state = 'dropped' AND NEW.replaces_id IS NULL
THEN RAISE EXCEPTION 'Chỉ bỏ được bản lập để thay thế một kế hoạch đã ban hành.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_plan_dropped_update BEFORE UPDATE ON plans_plan
FOR EACH ROW EXECUTE FUNCTION rule_plans_plan_dropped_update();

CREATE FUNCTION rule_plans_plan_kept_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    OLD.state IN ('signed', 'issued', 'withdrawn', 'replaced', 'dropped')
    OR EXISTS (SELECT 1 FROM plans_planevent step WHERE step.plan_id = OLD.id)
THEN RAISE EXCEPTION 'Kế hoạch đã có lịch sử nên không xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_plan_kept_delete BEFORE DELETE ON plans_plan
FOR EACH ROW EXECUTE FUNCTION rule_plans_plan_kept_delete();

CREATE FUNCTION rule_plans_signingcertificate_kept_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NEW.id IS DISTINCT FROM OLD.id OR NEW.ward_id IS DISTINCT FROM OLD.ward_id
    OR NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.content IS DISTINCT FROM OLD.content
    OR NEW.fingerprint IS DISTINCT FROM OLD.fingerprint OR NEW.subject IS DISTINCT FROM OLD.subject
    OR NEW.issuer IS DISTINCT FROM OLD.issuer OR NEW.valid_from IS DISTINCT FROM OLD.valid_from
    OR NEW.valid_until IS DISTINCT FROM OLD.valid_until
    OR NEW.is_sample IS DISTINCT FROM OLD.is_sample OR NEW.by_id IS DISTINCT FROM OLD.by_id
    OR NEW.at IS DISTINCT FROM OLD.at OR NEW.is_from_before IS DISTINCT FROM OLD.is_from_before
    OR (OLD.confirmed_at IS NOT NULL AND (NEW.confirmed_by_id IS DISTINCT FROM OLD.confirmed_by_id
    OR NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at)) OR (OLD.countersigned_at IS NOT NULL
    AND (NEW.countersigned_by_id IS DISTINCT FROM OLD.countersigned_by_id
    OR NEW.countersigned_at IS DISTINCT FROM OLD.countersigned_at)) OR (OLD.revoked_at IS NOT NULL
    AND (NEW.revoked_at IS DISTINCT FROM OLD.revoked_at
    OR NEW.revoked_reason IS DISTINCT FROM OLD.revoked_reason))
THEN RAISE EXCEPTION 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_signingcertificate_kept_update BEFORE UPDATE ON plans_signingcertificate
FOR EACH ROW EXECUTE FUNCTION rule_plans_signingcertificate_kept_update();

CREATE FUNCTION rule_plans_signingcertificate_kept_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_signingcertificate_kept_delete BEFORE DELETE ON plans_signingcertificate
FOR EACH ROW EXECUTE FUNCTION rule_plans_signingcertificate_kept_delete();

CREATE FUNCTION rule_plans_signingcertificate_begins_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NOT NEW.is_sample AND (NEW.is_from_before OR NEW.confirmed_at IS NOT NULL
    OR NEW.countersigned_at IS NOT NULL OR NEW.revoked_at IS NOT NULL)
THEN RAISE EXCEPTION 'Chứng thư số mới ghi nhận phải chờ chủ sở hữu và người thứ hai xác nhận.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_signingcertificate_begins_insert BEFORE INSERT ON plans_signingcertificate
FOR EACH ROW EXECUTE FUNCTION rule_plans_signingcertificate_begins_insert();

CREATE FUNCTION rule_plans_certificatechallenge_kept_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NEW.certificate_id IS DISTINCT FROM OLD.certificate_id OR NEW.code IS DISTINCT FROM OLD.code
    OR NEW.file IS DISTINCT FROM OLD.file OR NEW.at IS DISTINCT FROM OLD.at
    OR (NEW.answer IS DISTINCT FROM OLD.answer
    AND EXISTS (SELECT 1 FROM plans_signingcertificate known WHERE known.id = OLD.certificate_id
    AND known.confirmed_at IS NOT NULL))
THEN RAISE EXCEPTION 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_certificatechallenge_kept_update BEFORE UPDATE ON plans_certificatechallenge
FOR EACH ROW EXECUTE FUNCTION rule_plans_certificatechallenge_kept_update();

CREATE FUNCTION rule_plans_certificatechallenge_kept_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_certificatechallenge_kept_delete BEFORE DELETE ON plans_certificatechallenge
FOR EACH ROW EXECUTE FUNCTION rule_plans_certificatechallenge_kept_delete();

CREATE FUNCTION rule_plans_signaturepicture_kept_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NEW.id IS DISTINCT FROM OLD.id OR NEW.person_id IS DISTINCT FROM OLD.person_id
THEN RAISE EXCEPTION 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_signaturepicture_kept_update BEFORE UPDATE ON plans_signaturepicture
FOR EACH ROW EXECUTE FUNCTION rule_plans_signaturepicture_kept_update();

CREATE FUNCTION rule_plans_signaturepicture_kept_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_signaturepicture_kept_delete BEFORE DELETE ON plans_signaturepicture
FOR EACH ROW EXECUTE FUNCTION rule_plans_signaturepicture_kept_delete();

CREATE FUNCTION rule_plans_delegation_kept_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    NEW.id IS DISTINCT FROM OLD.id OR NEW.ward_id IS DISTINCT FROM OLD.ward_id
    OR NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.kind IS DISTINCT FROM OLD.kind
    OR NEW.first_day IS DISTINCT FROM OLD.first_day OR NEW.reference IS DISTINCT FROM OLD.reference
    OR NEW.by_id IS DISTINCT FROM OLD.by_id OR NEW.at IS DISTINCT FROM OLD.at
    OR OLD.ended_at IS NOT NULL OR (OLD.last_day IS NOT NULL AND (NEW.last_day IS NULL
    OR NEW.last_day > OLD.last_day))
THEN RAISE EXCEPTION 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_plans_delegation_kept_update BEFORE UPDATE ON plans_delegation
FOR EACH ROW EXECUTE FUNCTION rule_plans_delegation_kept_update();

CREATE FUNCTION rule_plans_delegation_kept_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_plans_delegation_kept_delete BEFORE DELETE ON plans_delegation
FOR EACH ROW EXECUTE FUNCTION rule_plans_delegation_kept_delete();

CREATE FUNCTION rule_accounts_secondfactorreset_kept_update() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    OLD.closed_at IS NOT NULL OR NEW.id IS DISTINCT FROM OLD.id
    OR NEW.whom_id IS DISTINCT FROM OLD.whom_id OR NEW.asked_by_id IS DISTINCT FROM OLD.asked_by_id
    OR NEW.asked_at IS DISTINCT FROM OLD.asked_at OR NEW.reason IS DISTINCT FROM OLD.reason
THEN RAISE EXCEPTION 'Đề nghị gỡ xác thực hai lớp đã ghi thì không sửa hoặc xoá được; xin lập đề nghị mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END
$rule$;

CREATE TRIGGER rule_accounts_secondfactorreset_kept_update BEFORE UPDATE ON accounts_secondfactorreset
FOR EACH ROW EXECUTE FUNCTION rule_accounts_secondfactorreset_kept_update();

CREATE FUNCTION rule_accounts_secondfactorreset_kept_delete() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Đề nghị gỡ xác thực hai lớp đã ghi thì không sửa hoặc xoá được; xin lập đề nghị mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END
$rule$;

CREATE TRIGGER rule_accounts_secondfactorreset_kept_delete BEFORE DELETE ON accounts_secondfactorreset
FOR EACH ROW EXECUTE FUNCTION rule_accounts_secondfactorreset_kept_delete();

CREATE FUNCTION rule_plans_plan_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_plan_kept_truncate BEFORE TRUNCATE ON plans_plan
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_plan_kept_truncate();

CREATE FUNCTION rule_plans_section_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_section_kept_truncate BEFORE TRUNCATE ON plans_section
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_section_kept_truncate();

CREATE FUNCTION rule_plans_target_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_target_kept_truncate BEFORE TRUNCATE ON plans_target
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_target_kept_truncate();

CREATE FUNCTION rule_plans_targetindicator_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_targetindicator_kept_truncate BEFORE TRUNCATE ON plans_targetindicator
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_targetindicator_kept_truncate();

CREATE FUNCTION rule_plans_keytask_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_keytask_kept_truncate BEFORE TRUNCATE ON plans_keytask
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_keytask_kept_truncate();

CREATE FUNCTION rule_plans_attachedtable_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_attachedtable_kept_truncate BEFORE TRUNCATE ON plans_attachedtable
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_attachedtable_kept_truncate();

CREATE FUNCTION rule_plans_taskevidence_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_taskevidence_kept_truncate BEFORE TRUNCATE ON plans_taskevidence
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_taskevidence_kept_truncate();

CREATE FUNCTION rule_plans_partchange_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_partchange_kept_truncate BEFORE TRUNCATE ON plans_partchange
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_partchange_kept_truncate();

CREATE FUNCTION rule_plans_settlement_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_settlement_kept_truncate BEFORE TRUNCATE ON plans_settlement
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_settlement_kept_truncate();

CREATE FUNCTION rule_plans_remark_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_remark_kept_truncate BEFORE TRUNCATE ON plans_remark
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_remark_kept_truncate();

CREATE FUNCTION rule_indicators_indicatortable_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_indicators_indicatortable_kept_truncate BEFORE TRUNCATE ON indicators_indicatortable
FOR EACH STATEMENT EXECUTE FUNCTION rule_indicators_indicatortable_kept_truncate();

CREATE FUNCTION rule_indicators_tablerow_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_indicators_tablerow_kept_truncate BEFORE TRUNCATE ON indicators_tablerow
FOR EACH STATEMENT EXECUTE FUNCTION rule_indicators_tablerow_kept_truncate();

CREATE FUNCTION rule_indicators_removedrow_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_indicators_removedrow_kept_truncate BEFORE TRUNCATE ON indicators_removedrow
FOR EACH STATEMENT EXECUTE FUNCTION rule_indicators_removedrow_kept_truncate();

CREATE FUNCTION rule_indicators_figure_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_indicators_figure_kept_truncate BEFORE TRUNCATE ON indicators_figure
FOR EACH STATEMENT EXECUTE FUNCTION rule_indicators_figure_kept_truncate();

CREATE FUNCTION rule_indicators_figurechange_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_indicators_figurechange_kept_truncate BEFORE TRUNCATE ON indicators_figurechange
FOR EACH STATEMENT EXECUTE FUNCTION rule_indicators_figurechange_kept_truncate();

CREATE FUNCTION rule_indicators_frozenfigure_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_indicators_frozenfigure_kept_truncate BEFORE TRUNCATE ON indicators_frozenfigure
FOR EACH STATEMENT EXECUTE FUNCTION rule_indicators_frozenfigure_kept_truncate();

CREATE FUNCTION rule_indicators_evidence_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_indicators_evidence_kept_truncate BEFORE TRUNCATE ON indicators_evidence
FOR EACH STATEMENT EXECUTE FUNCTION rule_indicators_evidence_kept_truncate();

CREATE FUNCTION rule_indicators_cellcomment_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa; nếu có sai sót, xin lập kế hoạch mới để thay thế.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_indicators_cellcomment_kept_truncate BEFORE TRUNCATE ON indicators_cellcomment
FOR EACH STATEMENT EXECUTE FUNCTION rule_indicators_cellcomment_kept_truncate();

CREATE FUNCTION rule_plans_planevent_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_planevent_kept_truncate BEFORE TRUNCATE ON plans_planevent
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_planevent_kept_truncate();

CREATE FUNCTION rule_plans_frozencopy_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_frozencopy_kept_truncate BEFORE TRUNCATE ON plans_frozencopy
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_frozencopy_kept_truncate();

CREATE FUNCTION rule_plans_planfile_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_planfile_kept_truncate BEFORE TRUNCATE ON plans_planfile
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_planfile_kept_truncate();

CREATE FUNCTION rule_plans_numberentry_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_numberentry_kept_truncate BEFORE TRUNCATE ON plans_numberentry
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_numberentry_kept_truncate();

CREATE FUNCTION rule_plans_attempt_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_attempt_kept_truncate BEFORE TRUNCATE ON plans_attempt
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_attempt_kept_truncate();

CREATE FUNCTION rule_plans_publiccopy_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_publiccopy_kept_truncate BEFORE TRUNCATE ON plans_publiccopy
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_publiccopy_kept_truncate();

CREATE FUNCTION rule_accounts_accountevent_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Lịch sử của kế hoạch chỉ ghi thêm, không sửa hoặc xoá được.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_accounts_accountevent_kept_truncate BEFORE TRUNCATE ON accounts_accountevent
FOR EACH STATEMENT EXECUTE FUNCTION rule_accounts_accountevent_kept_truncate();

CREATE FUNCTION rule_plans_signingcertificate_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_signingcertificate_kept_truncate BEFORE TRUNCATE ON plans_signingcertificate
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_signingcertificate_kept_truncate();

CREATE FUNCTION rule_plans_certificatechallenge_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_certificatechallenge_kept_truncate BEFORE TRUNCATE ON plans_certificatechallenge
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_certificatechallenge_kept_truncate();

CREATE FUNCTION rule_plans_signaturepicture_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_signaturepicture_kept_truncate BEFORE TRUNCATE ON plans_signaturepicture
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_signaturepicture_kept_truncate();

CREATE FUNCTION rule_plans_delegation_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Chứng thư số, chữ ký mẫu, con dấu và việc giao quyền ký đã ghi nhận thì không sửa lại hoặc xoá được; xin ngừng dùng rồi ghi nhận mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_plans_delegation_kept_truncate BEFORE TRUNCATE ON plans_delegation
FOR EACH STATEMENT EXECUTE FUNCTION rule_plans_delegation_kept_truncate();

CREATE FUNCTION rule_accounts_secondfactorreset_kept_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = "{schema}", pg_temp AS $rule$
BEGIN IF
    1 = 1
THEN RAISE EXCEPTION 'Đề nghị gỡ xác thực hai lớp đã ghi thì không sửa hoặc xoá được; xin lập đề nghị mới.'
    USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END
$rule$;

CREATE TRIGGER rule_accounts_secondfactorreset_kept_truncate BEFORE TRUNCATE ON accounts_secondfactorreset
FOR EACH STATEMENT EXECUTE FUNCTION rule_accounts_secondfactorreset_kept_truncate();
