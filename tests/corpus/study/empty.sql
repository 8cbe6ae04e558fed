DELETE FROM result; DELETE FROM setting; DELETE FROM point;
